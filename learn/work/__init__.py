"""Work that takes longer than a page may: done beside the server, by a few processes of low rank.

Whoever needs a long answer puts a :class:`~learn.work.question.Question` to a
:class:`~learn.work.desk.Desk` and looks again until the answer lies there. Everything that server
and hands tell each other stands in one folder of files, because the server is several processes
itself, and each of them must see the same jobs and answers. There is no Django in here.
"""
