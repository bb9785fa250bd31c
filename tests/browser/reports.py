"""Invented reports for the browser tests: an invented war on real ground, told by outlets that disagree and copy, and two pages with comments and appeals."""

REPORTS: list[dict[str, str]] = [
    {
        "name": "wire-1.txt",
        "publisher": "Delta Wire",
        "published": "2031-05-14",
        "title": "Shelling near Sinjar kills four",
        "text": "Shelling near Sinjar kills four\n\nSINJAR, May 14 (Delta Wire) - Artillery of the Northern Front shelled the town of Sinjar on Tuesday, killing four "
        "civilians, police said.\n\nThe Northern Front denied that its guns had fired on the town. Two hours later gunmen ambushed a police patrol near "
        "Tal Afar, wounding three officers.\n\nThe Northern Front and the Valley Council agreed on a ceasefire on May 10.",
    },
    {
        "name": "copy-1.txt",
        "publisher": "Morning Ledger",
        "published": "2031-05-14",
        "title": "Four killed in Sinjar",
        "text": "Four killed in Sinjar\n\nSINJAR, May 14 (Delta Wire) - Artillery of the Northern Front shelled the town of Sinjar on Tuesday, killing four "
        "civilians, police said.\n\nThe Northern Front denied that its guns had fired on the town. Two hours later gunmen ambushed a police patrol near "
        "Tal Afar, wounding three officers.",
    },
    {
        "name": "other-1.txt",
        "publisher": "Plains Observer",
        "published": "2031-05-15",
        "title": "Seven dead in Sinjar, hospital says",
        "text": "Seven dead in Sinjar, hospital says\n\nSeven civilians were killed when the Northern Front shelled Sinjar on Tuesday, a doctor at the town's hospital "
        "said.\n\nOn Wednesday warplanes of the Valley Council bombed a depot of the Northern Front between Sinjar and Tal Afar. No casualties were reported. "
        "Protesters gathered in Mosul and police arrested 12 of them.",
    },
    {
        "name": "partisan-1.html",
        "publisher": "The Halvar Front",
        "published": "2031-05-16",
        "title": "An imaginary victory",
        "text": "<html><head><title>An imaginary victory</title></head><body><nav><a href='/'>Home</a> <a href='/war'>War</a></nav><article><h1>An imaginary victory</h1>"
        "<p>The Valley Council claims that it captured the village of Hardan on Thursday. The only problem with this version is that Hardan has been in the hands of the "
        "Northern Front since April, according to villagers.</p><p>The Northern Front said its fighters killed 11 soldiers of the Valley Council near Hardan on Thursday.</p>"
        "</article><p class='donate'>Support The Halvar Front! Keep our reporters on the road. Donate at https://halvar-front.example/donate</p>"
        "<section id='comments' class='comments'><ol><li class='comment'><cite class='author'>gull_on_a_post</cite><p>Not a shot was heard here that day.</p></li></ol></section></body></html>",
    },
    {
        "name": "wire-2.txt",
        "publisher": "Delta Wire",
        "published": "2031-05-17",
        "title": "Checkpoint near Tal Afar removed",
        "text": "Checkpoint near Tal Afar removed\n\nThe Northern Front set up a checkpoint in Tal Afar, west of Mosul, on May 11, residents said. On May 16 the Northern Front removed its "
        "checkpoint in Tal Afar.",
    },
    {
        "name": "arabic-1.txt",
        "publisher": "صوت الوادي",
        "published": "2031-05-17",
        "title": "Council troops withdraw from Hardan",
        "text": "Council troops withdraw from Hardan\n\nTroops of the Valley Council withdrew from Hardan on Friday, the agency Sawt al-Wadi (صوت الوادي) said. Gunmen kidnapped two "
        "teachers in Sinjar the same day.",
    },
]
