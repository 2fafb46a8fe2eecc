"""Addresses of the room."""

from django.urls import path

from luotain.guideline.views.clause_edit import clause_add, clause_edit
from luotain.guideline.views.guideline_read import clause_show, guideline_read
from luotain.guideline.views.part_edit import part_add, part_edit, part_list, part_remove
from luotain.guideline.views.positions import (
    position_edit,
    position_list,
    position_new,
    position_retire,
    position_show,
)
from luotain.guideline.views.precedents import precedent_ask, precedent_list, precedent_show
from luotain.guideline.views.references import card_show, glossary_show, responsibilities_show
from luotain.guideline.views.rule_edit import rule_add, rule_edit
from luotain.guideline.views.rules_show import rules_show
from luotain.guideline.views.settings_edit import settings_edit
from luotain.guideline.views.sources_show import source_look, sources_show
from luotain.guideline.views.suggestions import suggest, suggestion_decide, suggestion_list
from luotain.guideline.views.terms_import import terms_import
from luotain.guideline.views.trial_show import trial_show, trial_start
from luotain.guideline.views.version_compare import version_compare
from luotain.guideline.views.version_list import version_list, version_start
from luotain.guideline.views.version_print import version_print
from luotain.guideline.views.version_show import version_describe, version_show
from luotain.guideline.views.version_verbs import (
    version_discard,
    version_handle,
    version_keep,
    version_publish,
    version_read,
    version_send,
)

app_name = "guideline"
_VERSION = "versions/<int:version_id>/"
urlpatterns = [
    path("", guideline_read, name="read"),
    path("read/", version_read, name="confirm_read"),
    path("card/", card_show, name="card"),
    path("glossary/", glossary_show, name="glossary"),
    path("responsibilities/", responsibilities_show, name="responsibilities"),
    path("sources/", sources_show, name="sources"),
    path("sources/<slug:code>/", source_look, name="source"),
    path("positions/", position_list, name="positions"),
    path("positions/new/", position_new, name="position_new"),
    path("positions/<str:public_id>/", position_show, name="position"),
    path("positions/<str:public_id>/edit/", position_edit, name="position_edit"),
    path("positions/<str:public_id>/retire/", position_retire, name="position_retire"),
    path("unclear/", precedent_list, name="precedents"),
    path("unclear/ask/", precedent_ask, name="ask"),
    path("unclear/<str:public_id>/", precedent_show, name="precedent"),
    path("suggestions/", suggestion_list, name="suggestions"),
    path("suggestions/<str:public_id>/", suggestion_decide, name="suggestion"),
    path("trials/<int:trial_id>/", trial_show, name="trial"),
    path("versions/", version_list, name="versions"),
    path("versions/start/", version_start, name="start"),
    path(_VERSION, version_show, name="version"),
    path(f"{_VERSION}print/", version_print, name="print"),
    path(f"{_VERSION}compare/", version_compare, name="compare"),
    path(f"{_VERSION}describe/", version_describe, name="describe"),
    path(f"{_VERSION}send/", version_send, name="send"),
    path(f"{_VERSION}handlings/<int:handling_id>/", version_handle, name="handle"),
    path(f"{_VERSION}publish/", version_publish, name="publish"),
    path(f"{_VERSION}discard/", version_discard, name="discard"),
    path(f"{_VERSION}keep/", version_keep, name="keep"),
    path(f"{_VERSION}try/", trial_start, name="try"),
    path(f"{_VERSION}settings/", settings_edit, name="settings"),
    path(f"{_VERSION}glossary/import/", terms_import, name="import"),
    path(f"{_VERSION}new/clauses/", clause_add, name="clause_add"),
    path(f"{_VERSION}new/rules/", rule_add, name="rule_add"),
    path(f"{_VERSION}new/<str:part>/", part_add, name="part_add"),
    path(f"{_VERSION}remove/<str:part>/<path:code>/", part_remove, name="part_remove"),
    path(f"{_VERSION}clauses/<str:code>/", clause_edit, name="clause_edit"),
    path(f"{_VERSION}rules/", rules_show, name="rules"),
    path(f"{_VERSION}rules/<str:rule_id>/", rule_edit, name="rule_edit"),
    path(f"{_VERSION}parts/<str:part>/", part_list, name="part"),
    path(f"{_VERSION}parts/<str:part>/<path:code>/", part_edit, name="part_edit"),
    path("<str:code>/", clause_show, name="clause"),
    path("<str:code>/suggest/", suggest, name="suggest"),
]
