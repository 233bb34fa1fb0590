"""Language models: one file each, with `load(settings, key) -> Part | None`; the file's name is the setting.

What they share stands in the folder `model`. No file here imports its library before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from ingest.errors import SettingsError
from qa.llms.model import Model

if TYPE_CHECKING:
    from qa.llms.model.part import Part
    from qa.settings import Settings


def llm_names() -> list[str]:
    """Return the values that the setting `llm` takes, sorted."""
    return sorted(module.name for module in iter_modules(__path__) if not module.ispkg)


def model_for(settings: Settings, key: str | None) -> Model | None:
    """Return the model that the settings name, loaded; None for `none`.

    The key is that of ONRECORD_LLM_KEY, None where it is not set. Raises SettingsError for a name that is
    unknown and a setting that the model needs and lacks, DamagedModel where the bundled model's file is not
    the one pinned.
    """
    if settings.llm not in llm_names():
        raise SettingsError(f"llm must be one of {', '.join(llm_names())}, not {settings.llm!r}.")
    part: Part | None = import_module(f"{__name__}.{settings.llm}").load(settings, key)
    return Model(part, seconds=settings.llm_seconds) if part else None
