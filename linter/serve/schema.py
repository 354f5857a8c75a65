"""What the service takes, strict: an unknown key is an error. Imported with the service alone."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Draft(BaseModel):
    """A draft, or a mail that is being written. Without recipients the settings say who reads it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(description="The draft; Markdown, plain text or, by `format`, HTML.")
    format: Literal["text", "html"] = "text"
    subject: str = Field(
        default="", description="The subject of a mail; judged for slots and leaks unless it is a reply's."
    )
    to: list[str] = Field(default_factory=list, description="Addresses. With recipients, they choose the rules.")
    cc: list[str] = Field(default_factory=list)
    bcc: list[str] = Field(default_factory=list)
    kind: str = Field(default="", description="The kind of draft; empty: as the settings say.")
    audience: str = Field(
        default="", description="customer, executive or engineering; empty: as recipients and settings say."
    )
    now: str = Field(default="", description="When it is sent, as 2026-03-04T14:00:00Z; empty: now.")
    allow: str = Field(
        default="", description="A person's reason to send it whatever is found; kept in the log of reasons."
    )
