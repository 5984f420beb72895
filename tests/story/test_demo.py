"""The demo, as a visitor runs it: every kind of thing is told, the balance holds, nothing is left running."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from daemon import app, demo
from daemon.errors import Misconfigured

TOLD = (
    "facture 4012  Groupe Lachance inc.",
    "facture 4012 reçue de nouveau",
    "est numérisée, aucun texte à lire",
    "vient d'un fournisseur",
    "Sous-total et taxes donnent",
    "Julie a ouvert le classeur",
    "réponse de dana@northwind.example",
    "Une partie de la réponse n'a pas été comprise",
    "− 150 × Tea Sampler",
    "+ 180 × Tea Sampler",
    "4018 : rappel envoyé",
    "12 (reste 4)",
    "4012 : tout le stock est reçu, la fenêtre de production est ouverte",
    "4013 : une personne a déplacé la carte",
    "2026-0001 fermé",
    "réglé (compta@boitestremblay.example)",
    "le tableau ne répond plus",
    "4016 : date de livraison, notée d'un appel",
    "4021 : suspendu (le client hésite encore)",
    "4021 : repris",
    "une épreuve à approuver",
    "4012 : l'épreuve est à reprendre",
    "4012 : épreuve approuvée",
    "4016 : assemblage planifié",
    "4016 : l'équipe confirme",
    "2026-0011 fermé",
    "2026-0012 fermé",
    "4021 : le stock n'y est plus",
    "4020 : tout le stock est reçu, la fenêtre de production est ouverte",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "daemon.cli", "demo", "--no-serve", "--data", str(folder)]
    return subprocess.run(command, cwd=app.HOUSE, capture_output=True, text=True, timeout=300, check=False)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.feature("N12")
def test_the_demo_ends_well(played: subprocess.CompletedProcess[str]) -> None:
    assert played.returncode == 0, played.stdout + played.stderr


@pytest.mark.parametrize("words", TOLD)
def test_the_demo_tells_it(played: subprocess.CompletedProcess[str], words: str) -> None:
    assert words in plain(played.stdout)


@pytest.mark.feature("S0-06")
def test_every_letter_has_one_end(played: subprocess.CompletedProcess[str]) -> None:
    balance = "28 courriels dans la boîte = 23 traités + 0 en attente + 3 à revoir + 2 refusés"

    assert f"✓ {balance}" in plain(played.stdout)


def test_no_line_of_the_demo_is_a_code(played: subprocess.CompletedProcess[str]) -> None:
    assert not [line for line in played.stdout.splitlines() if "demo_" in line or "Traceback" in line]


def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()

    with pytest.raises(Misconfigured):
        demo.play(tmp_path, serve=False, crash=False, language="fr", out=StringIO())

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]
