"""What axe-core finds on a page (WCAG 2.2 AA)."""

from importlib import resources

import pytest

pytest.importorskip("axe_playwright_python")

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")

# All rules of axe-core whose breach is grave, and the one of WCAG 2.2 that it leaves off unless
# asked. How grave a breach is stands with its rule; the others take a quarter of the time.
FINDINGS = """async (grave) => {
  const slight = axe._audit.rules.filter(({impact}) => !grave.includes(impact));
  const answer = await axe.run(document, {
    rules: {
      ...Object.fromEntries(slight.map(({id}) => [id, {enabled: false}])),
      'target-size': {enabled: true},
    },
    resultTypes: ['violations'],
    iframes: false,  // each is asked by itself
  });
  return answer.violations.flatMap(({id, impact, nodes}) => nodes.map(({target, any, all, none}) =>
    [impact, id, target.join(' '), [...any, ...all, ...none].map((check) => check.message)]));
}"""


def grave_findings(frame) -> list:
    """Return what is serious or critical in one document."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE)
    return [finding for finding in frame.evaluate(FINDINGS, GRAVE) if finding[0] in GRAVE]


def grave_findings_in_all(page) -> list:
    """Return what is serious or critical on a page, also in the frames of its maps in sight.

    A map that waits behind another scene is asked when it is in sight: it is the same document.
    """
    in_sight = [one for one in page.frames if not one.parent_frame or _is_in_sight(one)]
    return [finding for frame in in_sight for finding in grave_findings(frame)]


def _is_in_sight(frame) -> bool:
    return frame.frame_element().is_visible()
