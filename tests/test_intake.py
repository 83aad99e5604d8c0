"""Pages into a store: what fails stands in its place, and the others are kept."""

from onrecord import Reader, SourceError
from onrecord.intake import take_in
from onrecord.reading.page import Page
from onrecord.store.database import Store

STORY = b"The mill at Hale Bridge will shut in June, Mayor Ada Quist said on Tuesday.\n"


class Failing(Reader):
    """A reader with a fault of its own on every page that tells of the mill."""

    def record_of(self, article):
        if "mill" in article.text:
            raise ZeroDivisionError
        return super().record_of(article)


def test_a_fault_of_our_own_on_one_page_leaves_the_others_kept(tmp_path):
    pages = [
        Page(source="mill.txt", content=STORY),
        Page(source="ferry.txt", content=STORY.replace(b"mill", b"ferry")),
    ]
    with Store(tmp_path / "s.db") as store:
        failed, taken = take_in(store, Failing(), pages)
        assert isinstance(failed, SourceError)
        assert "onrecord itself failed" in failed.reason
        assert store.article_ids() == [taken.added.article]
