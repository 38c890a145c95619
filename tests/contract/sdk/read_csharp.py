"""Parses every file of the C# client, and checks what its types distinguish: read_csharp.py FOLDER"""

import pathlib
import sys

import tree_sitter
import tree_sitter_c_sharp

folder = pathlib.Path(sys.argv[1])
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))
files = sorted(folder.rglob("*.cs"))
for path in files:
    if parser.parse(path.read_bytes()).root_node.has_error:
        raise SystemExit(f"{path} has a syntax error")
print(f"ok syntax of {len(files)} files")


def check(step: str, model: str, *texts: str) -> None:
    source = (folder / "Model" / f"{model}.cs").read_text()
    for text in texts:
        if text not in source:
            raise SystemExit(f"{step} failed: {model} does not contain {text!r}")
    print("ok", step)


check("absent and null differ in PATCH", "PlaylistPatch", "Option<string?> description", "Option<PlaylistVisibility?> visibility")
check("nullable viewer", "ArtistDetail", "public ArtistViewer? Viewer")
check("unions by discriminator", "TopHit", "public TopHitArtist? TopHitArtist", "public TopHitUser? TopHitUser")
check("operations", "ItemOperation", "public ItemOperation(ItemOperationMove itemOperationMove)")
check("64 bit ids", "Track", "public long Id")
