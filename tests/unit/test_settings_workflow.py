"""production.toml: stages are data, and a wrong word shows the nearest right one."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from daemon.domain.workflow import ITEM_KEYS, Due, Tell, Workflow
from daemon.errors import Misconfigured, Mistake
from daemon.settings import load_workflow, render_mistakes

SHIPPED = Path("config/workflows/production.toml").resolve()


def changed(tmp_path: Path, before: str, after: str) -> Workflow:
    text = SHIPPED.read_text()
    assert before in text
    (tmp_path / "w.toml").write_text(text.replace(before, after, 1))
    return load_workflow(tmp_path / "w.toml")


def mistake(tmp_path: Path, before: str, after: str) -> Mistake:
    with pytest.raises(Misconfigured) as refused:
        changed(tmp_path, before, after)
    (found,) = refused.value.mistakes
    return found


@pytest.mark.feature("S0-04")
def test_the_stages_are_named_in_the_file_in_their_order() -> None:
    names = [stage.name for stage in load_workflow(SHIPPED).stages]

    assert names == ["Coordination et commandes de stock", "Prêt pour production", "Au calendrier", "Expédié"]


@pytest.mark.feature("S0-05")
def test_a_mandate_lands_in_coordination_and_stock_orders() -> None:
    assert load_workflow(SHIPPED).first.name == "Coordination et commandes de stock"


@pytest.mark.feature("S0-22")
def test_ready_needs_the_stock_and_the_window_together() -> None:
    ready = load_workflow(SHIPPED).stages[1]

    assert ready.when == ("all_received", "window_open")
    assert ready.tell == (Tell("production", "ready"),)


def test_the_shipped_workflow_follows_every_item() -> None:
    workflow = load_workflow(SHIPPED)

    assert [item.key for item in workflow.items] == list(ITEM_KEYS)
    assert workflow.items[0].due == Due("window", -5)
    assert (workflow.card_due, workflow.stages[-1].closes) == (Due("ship"), True)


def test_a_new_stage_is_a_table_and_no_python(tmp_path: Path) -> None:
    stage = '[[stage]]\nname = "Photo"\nafter = "Coordination et commandes de stock"\nwhen = ["visuals_confirmed"]\n'

    workflow = changed(tmp_path, "# --- La liste", f"{stage}\n# --- La liste")

    assert [stage.name for stage in workflow.stages][:3] == [
        "Coordination et commandes de stock",
        "Photo",
        "Prêt pour production",
    ]


def test_two_stages_after_the_same_one_keep_the_order_of_the_file(tmp_path: Path) -> None:
    after = '[[stage]]\nname = "{}"\nafter = "Au calendrier"\n'

    workflow = changed(tmp_path, "# --- La liste", after.format("A") + after.format("B") + "# --- La liste")

    assert [stage.name for stage in workflow.stages][2:] == ["Au calendrier", "A", "B", "Expédié"]


def test_a_stage_may_stand_after_one_that_is_written_later(tmp_path: Path) -> None:
    stages = '[[stage]]\nname = "B"\nafter = "A"\n[[stage]]\nname = "A"\nafter = "Au calendrier"\n'

    workflow = changed(tmp_path, "# --- La liste", stages + "# --- La liste")

    assert [stage.name for stage in workflow.stages][2:] == ["Au calendrier", "A", "B", "Expédié"]


@pytest.mark.parametrize(
    ("before", "after", "code", "suggestion"),
    [
        ('"all_received"', '"all_recieved"', "workflow_condition", "all_received"),
        ('["production"]', '["produciton"]', "workflow_group", "production"),
        ('key      = "logos"', 'key      = "logo"', "workflow_item", "logos"),
        ('name = "Au calendrier"', 'name = "Au calendrier"\nafter = "Expedie"', "workflow_stage", "Expédié"),
        ('"ship"', '"ship - 12 busines days"', "workflow_due", 'card_due = "ship - 12 business days"'),
        ('"window - 5 business days"', '"windo"', "workflow_due", 'due = "window"'),
        ('"post_sales"\n\n[[item]]', '"post-sales"\n\n[[item]]', "workflow_group", "post_sales"),
        ('name   = "Expédié"', 'name   = "Au calendrier"', "workflow_twice", ""),
        ('key      = "logos"', 'key      = "cards"', "workflow_twice", ""),
        ("window = 10", "window = -1", "settings_range", ""),
        ("closes = true", "close = true", "settings_unknown_key", "closes"),
        ('de stock"\n', 'de stock"\nwhen = ["all_received"]\n', "workflow_first_stage", ""),
    ],
)
def test_a_wrong_word_shows_its_place_and_the_right_one(
    tmp_path: Path, before: str, after: str, code: str, suggestion: str
) -> None:
    found = mistake(tmp_path, before, after)

    assert (found.reason.code, found.suggestion) == (code, suggestion)
    assert found.line > 0


def test_the_caret_stands_under_the_wrong_condition(tmp_path: Path) -> None:
    found = mistake(tmp_path, '"window_open"', '"windw_open"')

    assert found.excerpt[found.column - 1 :][: found.width] == "windw_open"
    assert "vouliez-vous dire «\u00a0window_open\u00a0»?" in render_mistakes([found], "fr")


def test_a_file_of_this_folder_is_named_as_people_see_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert mistake(tmp_path, '"window_open"', '"windw_open"').file == "w.toml"


def test_a_condition_on_an_item_that_is_not_followed_could_never_be_true(tmp_path: Path) -> None:
    text = SHIPPED.read_text().replace('"window_open"', '"logos_confirmed"')
    before, _, after = text.partition('[[item]]\nkey      = "logos"')
    (tmp_path / "w.toml").write_text(before + after[after.index("[[item]]") :])

    with pytest.raises(Misconfigured) as refused:
        load_workflow(tmp_path / "w.toml")

    assert [found.reason.code for found in refused.value.mistakes] == ["workflow_unfollowed"]


def test_the_hour_of_the_digests_is_read(tmp_path: Path) -> None:
    workflow = changed(tmp_path, 'digest_at = "08:30"', 'digest_at = "07:45"')

    assert workflow.digest_at == time(7, 45)


def test_an_hour_that_is_none_is_refused_with_an_example(tmp_path: Path) -> None:
    found = mistake(tmp_path, 'digest_at = "08:30"', 'digest_at = "8h30"')

    assert (found.reason.code, found.suggestion) == ("workflow_hour", 'digest_at = "08:30"')


@pytest.mark.feature("S0-36")
def test_transit_rules_are_read_in_their_order(tmp_path: Path) -> None:
    rules = '[[transit_rule]]\npostal = ["G", "J0"]\ndays = 3\n\n[[transit_rule]]\ncarrier = ["Nationex"]\ndays = 1\n'
    found = changed(tmp_path, "\n[[stage]]", f"\n{rules}\n[[stage]]")

    assert [(rule.days, rule.postal, rule.carrier) for rule in found.transits] == [
        (3, ("G", "J0"), ()),
        (1, (), ("Nationex",)),
    ]


@pytest.mark.parametrize(
    "rule", ["days = 2", 'postal = ["Québec"]\ndays = 2', 'carrier = [" "]\ndays = 2', 'postal = ["G"]\ndays = -1']
)
def test_a_transit_rule_that_nothing_could_fit_stops_the_start(tmp_path: Path, rule: str) -> None:
    found = mistake(tmp_path, "\n[[stage]]", f"\n[[transit_rule]]\n{rule}\n\n[[stage]]")

    assert found.reason.code in {"workflow_transit", "settings_range"}
