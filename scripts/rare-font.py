#!/usr/bin/env python3
"""Make data/fonts/DubanRareSerif-Regular.otf: the characters of personal and place names that the
Fandol fonts lack, cut from Noto Serif CJK SC (OFL-1.1) and renamed.

Needs fonttools 4.68. Sources, all from Debian: fonts-noto-cjk (the font), unicode-data (Unihan tables).

    scripts/rare-font.py NotoSerifCJK-Regular.ttc UNIHAN_DIR data/fonts

Chosen, as long as the source font has them and any one of the Fandol fonts does not:
- every ideograph of the basic block (U+4E00..9FFF);
- of Extension A, those of the 2013 通用规范汉字表, of 现代汉语词典, of China's core set of 2020, or encoded from a
  Chinese or Singaporean standard (not those known from dictionaries or from Hong Kong alone);
- beyond, those of the 2013 table, of 现代汉语词典, of China's core set, or of the police's identity system,
  and the list NAMES below;
- accented Latin letters of foreign names.
"""

import bz2
import collections
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Duban Rare Serif"
POSTSCRIPT = "DubanRareSerif-Regular"
VERSION = "Version 1.000; subset of version 2.001 of the source font"
NOTICE = "Copyright 2017-2022 Adobe (http://www.adobe.com/)."
LIMIT = 6_000_000
FACE_SC = 2
FANDOL = ("FandolFang-Regular.otf", "FandolHei-Regular.otf", "FandolSong-Bold.otf")
NAMES = "喆堃龑䶮𠮷赟犇珺璟祎翀镕垚淼昇旻彧燚暐喆㛃㻏㳚㬎㭎㵘䘵𬭸𬱖𫖯𫍯𬀩𬍛𬭎"
LISTS = ("kTGH", "kXHC1983", "kFenn")
STANDARDS = ("GS", "G3", "G5", "G7", "GKJ")
POLICE = ("GIDC",)


def unihan(folder):
    """Property -> code point -> value."""
    table = collections.defaultdict(dict)
    for path in sorted(pathlib.Path(folder).glob("Unihan_*.txt.bz2")):
        for line in bz2.open(path, "rt", encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[0].startswith("U+"):
                table[cells[1]][int(cells[0][2:], 16)] = cells[2]
    return table


def wanted(code, table):
    """Whether a character the Fandol fonts lack belongs in the subset."""
    source = table["kIRG_GSource"].get(code, "").split("-")[0]
    listed = any(code in table[name] for name in LISTS) or "G" in table["kUnihanCore2020"].get(code, "")
    if chr(code) in NAMES or 0x4E00 <= code <= 0x9FFF:
        return True
    if 0x3400 <= code <= 0x4DBF:
        return listed or source in STANDARDS
    if code >= 0x20000:
        return listed or source in POLICE
    return 0xA0 <= code <= 0x24F or 0x1E00 <= code <= 0x1EFF


def rename(font):
    """The source's reserved and trade names must not survive in a changed font."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 13, 14) and n.langID == 0x409]
    for number, text in {1: FAMILY, 2: "Regular", 3: f"1.000;{POSTSCRIPT}", 4: FAMILY, 5: VERSION, 6: POSTSCRIPT}.items():
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [POSTSCRIPT]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName, top.Notice = FAMILY, FAMILY, NOTICE
    for index, part in enumerate(top.FDArray):
        part.FontName = f"{POSTSCRIPT}-{index}"


def main(source, tables, target):
    target = pathlib.Path(target)
    table = unihan(tables)
    covered = set.intersection(*(set(TTFont(target / name).getBestCmap()) for name in FANDOL))
    loaded = subset.load_font(source, subset.Options(font_number=FACE_SC))
    codes = [c for c in loaded.getBestCmap() if c not in covered and wanted(c, table)]
    missing = [c for c in NAMES if ord(c) not in covered and ord(c) not in codes]
    if missing:
        sys.exit(f"the source font lacks {''.join(missing)}")

    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(loaded)
    rename(loaded)
    # One table of the whole of Unicode is enough; the 16-bit twin and the variation selectors only cost room.
    loaded["cmap"].tables = [t for t in loaded["cmap"].tables if (t.platformID, t.platEncID) == (3, 10)]
    loaded["OS/2"].achVendID = "NONE"
    out = target / "DubanRareSerif-Regular.otf"
    loaded.recalcTimestamp = False
    loaded.save(out)
    size = out.stat().st_size
    print(f"{out}: {len(codes)} characters, {size} bytes")
    if size > LIMIT:
        sys.exit(f"larger than {LIMIT} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
