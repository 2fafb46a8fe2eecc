"""Version 1 of the interface, noun by noun. A call finds its thing through the room's own gate and calls its action."""

from luotain.api.interface import interface
from luotain.api.v1 import (
    cases,
    deliveries,
    digests,
    guideline,
    items,
    links,
    me,
    positions,
    post_steps,
    posts,
    profiles,
    removals,
    sources,
    trail,
    watches,
)

for prefix, module in (
    ("/me", me),
    ("/items", items),
    ("/sources", sources),
    ("/watches", watches),
    ("/digests", digests),
    ("/links", links),
    ("/cases", cases),
    ("/posts", posts),
    ("/posts", post_steps),
    ("/posts", deliveries),
    ("/posts", removals),
    ("/profiles", profiles),
    ("/positions", positions),
    ("/guideline", guideline),
    ("/trail", trail),
):
    interface.add_router(prefix, module.router)
