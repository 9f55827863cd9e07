"""Lifelike Vietnamese certificates with their truth, and the score of the reader on them (SPEC §4).

No real Vietnamese certificates are at hand for measuring, so they are made here: seven groups of schemes (ISO 9001,
ISO 22000, HACCP, VietGAP, GLOBALG.A.P., ISO/IEC 17025, others), invented holders and bodies, Vietnamese, English
and bilingual, as PDF with a text layer and as degraded scans. Five sets, each with layouts, bodies and labels of its
own. The reader has been tuned on all five by now, so their scores flatter it; what is left of an honest figure is the
fifth at first sight, F1 of PDF and scans: .937 and .918 before the reader was tuned on ``fourth``, .939 and .900 after
that, .954 and .923 once bodies that are no name ("Trung tâm", "Viện trưởng") were refused, a fault seen in it.
``fourth`` and ``fifth`` have other holders, places and schemes as well, and are laid out after the papers of bodies at
work, without a look at the reader's rules. The reader (`ingest/recognise`) and this package know nothing of each other.

    python -m bench.certificates make DIR --set fifth --count 80 --scans 30 --seed 1
    python -m bench.certificates score DIR [--wrong]

Beside the files stands ``truth.jsonl``: what each paper prints, null where it prints nothing; ``…_alt`` lists further
right answers. The same seed makes the same files on machines with the same fonts (Tinos of the samples always,
DejaVu where it is installed).

`standards`, `holders` (or `holders_later`) + `trades`, `bodies` → `facts` → a layout (`layouts_*`) writes them on a
`paper` in its `wording`, noting each as `truth` → `draw` and `marks` make the PDF → `degrade` makes the scan; `make`
runs it all.
"""
