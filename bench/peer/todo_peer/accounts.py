"""Sign-in."""

from fastapi import APIRouter, Depends, HTTPException
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from .database import read_session
from .models import User
from .schemas import SignInRequest, TokenResponse, UserResponse
from .security import issue_token, verify_password

router = APIRouter(prefix="/api/auth", tags=["accounts"])


@router.post("/sign-in", response_model=TokenResponse)
async def sign_in(request: SignInRequest, session: AsyncSession = Depends(read_session)):
    query = select(User).where(func.lower(User.email) == request.email.lower(), User.deleted_at.is_(None))
    user = (await session.execute(query)).scalar_one_or_none()
    if user is None or not await run_in_threadpool(verify_password, user.password_hash, request.password):
        raise HTTPException(401)
    token, expires = issue_token(user.id, user.name)
    return TokenResponse(
        token=token,
        expires_at=expires,
        user=UserResponse(
            id=user.id, email=user.email, name=user.name, time_zone=user.time_zone, created_at=user.created_at
        ),
    )
