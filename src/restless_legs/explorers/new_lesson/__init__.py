"""The explorers of this lesson, in the order a reader meets them."""

from restless_legs.explorers.new_lesson.new_lesson_count import new_lesson_count
from restless_legs.explorers.new_lesson.check_yourself import check_new_lesson_count

__all__ = ["new_lesson_count", "check_new_lesson_count"]
