"""Tasks."""

from datetime import datetime
from typing import Optional

from fastapi import APIRouter, Body, Depends, HTTPException, Query, Response
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer, load_only, selectinload
from sqlalchemy.orm.exc import StaleDataError

from .database import read_session, write_session
from .models import Tag, Task, now
from .schemas import (
    PRIORITIES,
    RECURRENCES,
    Direction,
    Priority,
    Sort,
    StatusFilter,
    TaskCompletionRequest,
    TaskPage,
    TaskRequest,
    TaskResponse,
)
from .security import owner

router = APIRouter(prefix="/api/{user_id}/tasks", tags=["tasks"])

LOAD = (
    defer(Task.user_id),
    defer(Task.recurrence_anchor),
    defer(Task.deleted_at),
    selectinload(Task.tags).options(load_only(Tag.name)),
)


def to_response(task: Task) -> TaskResponse:
    return TaskResponse.construct(
        id=task.id,
        title=task.title,
        description=task.description,
        priority=PRIORITIES[task.priority],
        due_at=task.due_at,
        tags=sorted((tag.name for tag in task.tags), key=str.lower),
        recurrence=RECURRENCES[task.recurrence],
        completed=task.completed_at is not None,
        completed_at=task.completed_at,
        next_task_id=task.next_task_id,
        created_at=task.created_at,
        updated_at=task.updated_at,
        version=task.version,
    )


def answer(body, status: int = 200, **headers: str) -> Response:
    return Response(body.json(by_alias=True), status, headers, "application/json")


def escape_like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def ordering(sort: Sort, direction: Optional[Direction]):
    if direction is None:
        direction = Direction.desc if sort in (Sort.created, Sort.priority) else Direction.asc
    ascending = direction is Direction.asc
    column = {
        Sort.created: Task.created_at,
        # Tasks without a due time come last in both directions; the schema has an index for each.
        Sort.due: Task.due_at if ascending else func.coalesce(Task.due_at, text("'-infinity'")),
        Sort.priority: Task.priority,
        Sort.title: func.lower(Task.title),
    }[sort]
    return (column.asc(), Task.id.asc()) if ascending else (column.desc(), Task.id.desc())


@router.get("", response_model=TaskPage)
async def list_tasks(
    user_id: int = Depends(owner),
    search: Optional[str] = Query(None, max_length=200),
    status: StatusFilter = StatusFilter.all,
    priority: list[Priority] = Query([]),
    tag: list[str] = Query([]),
    due_after: Optional[datetime] = Query(None, alias="dueAfter"),
    due_before: Optional[datetime] = Query(None, alias="dueBefore"),
    sort: Sort = Sort.created,
    direction: Optional[Direction] = None,
    page: int = Query(1, ge=1),
    page_size: int = Query(20, ge=1, le=100, alias="pageSize"),
    session: AsyncSession = Depends(read_session),
):
    conditions = [Task.user_id == user_id, Task.deleted_at.is_(None)]
    if search:
        conditions.append(Task.search_text.like(func.lower(f"%{escape_like(search)}%")))
    if status is StatusFilter.completed:
        conditions.append(Task.completed_at.is_not(None))
    elif status is not StatusFilter.all:
        conditions.append(Task.completed_at.is_(None))
        if status is StatusFilter.overdue:
            conditions.append(Task.due_at < now())
    if priority:
        conditions.append(Task.priority.in_([PRIORITIES.index(value) for value in priority]))
    for name in tag:
        conditions.append(Task.tags.any(func.lower(Tag.name) == name.strip().lower()))
    if due_after is not None:
        conditions.append(Task.due_at >= due_after)
    if due_before is not None:
        conditions.append(Task.due_at < due_before)

    total = (await session.execute(select(func.count()).select_from(Task).where(*conditions))).scalar_one()
    query = (
        select(Task)
        .where(*conditions)
        .order_by(*ordering(sort, direction))
        .limit(page_size)
        .offset((page - 1) * page_size)
        .options(*LOAD)
    )
    tasks = (await session.execute(query)).scalars().all()
    return answer(
        TaskPage.construct(
            items=[to_response(task) for task in tasks],
            number=page,
            size=page_size,
            total=total,
            total_pages=max(1, -(-total // page_size)),
        )
    )


async def find(session: AsyncSession, user_id: int, task_id: int) -> Task:
    query = select(Task).where(Task.id == task_id, Task.user_id == user_id, Task.deleted_at.is_(None)).options(*LOAD)
    task = (await session.execute(query)).scalar_one_or_none()
    if task is None:
        raise HTTPException(404)
    return task


async def find_or_make_tags(session: AsyncSession, user_id: int, names: Optional[list[str]]) -> list[Tag]:
    wanted = {name.lower(): name for name in names or []}
    if not wanted:
        return []
    query = (
        select(Tag)
        .where(Tag.user_id == user_id, func.lower(Tag.name).in_(wanted), Tag.deleted_at.is_(None))
        .options(load_only(Tag.name))
    )
    tags = (await session.execute(query)).scalars().all()
    missing = wanted.keys() - {tag.name.lower() for tag in tags}
    if missing:
        made = now()
        rows = [{"user_id": user_id, "name": wanted[key], "created_at": made, "updated_at": made} for key in missing]
        await session.execute(insert(Tag.__table__).values(rows).on_conflict_do_nothing())
        tags = (await session.execute(query)).scalars().all()
    return tags


def apply(request: TaskRequest, task: Task) -> None:
    task.title = request.title
    task.description = request.description
    task.priority = PRIORITIES.index(request.priority)
    task.due_at = request.due_at
    task.recurrence = RECURRENCES.index(request.recurrence)


@router.post("", response_model=TaskResponse, status_code=201)
async def create_task(
    request: TaskRequest, user_id: int = Depends(owner), session: AsyncSession = Depends(write_session)
):
    task = Task(user_id=user_id, tags=await find_or_make_tags(session, user_id, request.tags))
    apply(request, task)
    session.add(task)
    await session.commit()
    return answer(
        to_response(task), 201, Location=f"/api/{user_id}/tasks/{task.id}", ETag=f'"{task.version}"'
    )


@router.get("/{task_id}", response_model=TaskResponse)
async def get_task(task_id: int, user_id: int = Depends(owner), session: AsyncSession = Depends(read_session)):
    task = await find(session, user_id, task_id)
    return answer(to_response(task), ETag=f'"{task.version}"')


@router.put("/{task_id}", response_model=TaskResponse)
async def update_task(
    task_id: int,
    request: TaskRequest,
    user_id: int = Depends(owner),
    session: AsyncSession = Depends(write_session),
):
    task = await find(session, user_id, task_id)
    # Before the task changes: the query would flush it, and it would be written twice.
    task.tags = await find_or_make_tags(session, user_id, request.tags)
    apply(request, task)
    task.updated_at = now()
    return await save(session, task)


@router.patch("/{task_id}/complete", response_model=TaskResponse)
async def complete_task(
    task_id: int,
    request: TaskCompletionRequest = Body(TaskCompletionRequest()),
    user_id: int = Depends(owner),
    session: AsyncSession = Depends(write_session),
):
    task = await find(session, user_id, task_id)
    if request.completed != (task.completed_at is not None):
        if request.completed and task.recurrence != 0:
            raise HTTPException(501)
        task.completed_at = now() if request.completed else None
    return await save(session, task)


async def save(session: AsyncSession, task: Task) -> Response:
    try:
        await session.commit()
    except StaleDataError:
        raise HTTPException(412)
    return answer(to_response(task), ETag=f'"{task.version}"')
