"""``check`` says where an office's own templates are looked for and are not."""

from terminal import Desk


def test_a_missing_folder_of_templates_is_a_finding_and_no_fault(desk: Desk) -> None:
    text = desk.config.read_text("utf-8").replace("#templates = ", "templates = ")
    desk.config.write_text(text, "utf-8")
    code, out, _ = desk.run("check")
    assert code == 0
    assert "papers.templates: 找不到文件夹" in out
    (desk.folder / "templates").mkdir()
    assert "papers.templates" not in desk.run("check")[1]
