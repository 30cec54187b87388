"""What the site bundles of others: from which package and version each file is, and that it is that file.

``python -m tests.site_browser.bundled`` fetches every file again from npm, as its package holds it, and puts it in its
place; with another version in bundled.yml it prints the SHA-256 to write there. Licences are kept beside the files."""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

import newsledger.site
import yaml

STATIC = Path(newsledger.site.__file__).parent / "static"
LISTED = STATIC.parent / "bundled.yml"


def listed() -> list[dict[str, str]]:
    return yaml.safe_load(LISTED.read_text(encoding="utf-8"))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(package: str, version: str, path: str) -> bytes:
    """A file of a package of npm."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            found = archive.extractfile(f"package/{path}")
            assert found is not None, path
            return found.read()


if __name__ == "__main__":
    for one in listed():
        content = fetch(one["package"], str(one["version"]), one["path"])
        same = sha256(content) == one["sha256"]
        print(f"{one['file']}: {'as listed' if same else 'sha256 ' + sha256(content)}")
        (STATIC / one["file"]).write_bytes(content)
