"""Request and response bodies."""

from datetime import datetime
from enum import Enum
from typing import Optional

from pydantic import BaseModel, Extra, constr, conlist, validator


class Priority(str, Enum):
    low = "low"
    medium = "medium"
    high = "high"


class Recurrence(str, Enum):
    none = "none"
    daily = "daily"
    weekly = "weekly"
    monthly = "monthly"
    yearly = "yearly"


class StatusFilter(str, Enum):
    all = "all"
    open = "open"
    completed = "completed"
    overdue = "overdue"


class Sort(str, Enum):
    created = "created"
    due = "due"
    priority = "priority"
    title = "title"


class Direction(str, Enum):
    asc = "asc"
    desc = "desc"


PRIORITIES = list(Priority)
RECURRENCES = list(Recurrence)


def camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class Body(BaseModel):
    class Config:
        alias_generator = camel_case
        allow_population_by_field_name = True


class Request(Body):
    class Config:
        extra = Extra.forbid


class SignInRequest(Request):
    email: constr(min_length=1, max_length=254)
    password: constr(min_length=1, max_length=128)


class TaskRequest(Request):
    title: constr(strip_whitespace=True, min_length=1, max_length=200)
    description: Optional[constr(max_length=2000)]
    priority: Priority = Priority.medium
    due_at: Optional[datetime]
    tags: Optional[conlist(constr(strip_whitespace=True, min_length=1, max_length=50), max_items=20)]
    recurrence: Recurrence = Recurrence.none

    @validator("due_at")
    def has_an_offset(cls, value: Optional[datetime]) -> Optional[datetime]:
        if value is not None and value.tzinfo is None:
            raise ValueError("must have an offset")
        return value


class TaskCompletionRequest(Request):
    completed: bool = True


class TaskResponse(Body):
    id: int
    title: str
    description: Optional[str]
    priority: Priority
    due_at: Optional[datetime]
    tags: list[str]
    recurrence: Recurrence
    completed: bool
    completed_at: Optional[datetime]
    next_task_id: Optional[int]
    created_at: datetime
    updated_at: datetime
    version: int


class TaskPage(Body):
    items: list[TaskResponse]
    number: int
    size: int
    total: int
    total_pages: int


class UserResponse(Body):
    id: int
    email: str
    name: str
    time_zone: str
    created_at: datetime


class TokenResponse(Body):
    token: str
    expires_at: datetime
    user: UserResponse
