"""The address of a question."""

from django.urls import path

from learn.quizzes import views

app_name = "quizzes"
urlpatterns = [path("<slug:question_id>/", views.question, name="question")]
