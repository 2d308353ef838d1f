import Testing

@testable import flinks_demo

struct HTMLFormTests {
    private let page = """
        <form action="/search"><input name=q><button>Go</button></form>
        <form method="post" action="/consent/1?a=1&amp;b=2">
        <input type="hidden" name="token" value="t &quot;1&quot;">
        <input type='text' name='nickname'>
        <label><input type="radio" name="customer" value="a">A</label>
        <label><input type="radio" name="customer" value="b" checked>B</label>
        <input type="checkbox" name="news" value="yes">
        <input type="checkbox" name="terms" value="yes" checked>
        <select name="account"><option value="1">One</option><option value="2" selected>Two</option></select>
        <button type="submit" name="decision" value="approve">Yes</button>
        <button type="submit" name="decision" value="deny">No</button>
        </form>
        """

    @Test func aFormIsFilledInAsABrowserWould() throws {
        let form = try #require(HTMLForm(page, pressing: "approve"))
        #expect(form.action == "/consent/1?a=1&b=2")
        #expect(
            form.fields.map { "\($0.name)=\($0.value)" } == [
                "token=t \"1\"", "nickname=", "customer=b", "terms=yes", "account=2", "decision=approve",
            ]
        )
    }

    @Test func onlyThePressedButtonIsSent() throws {
        let form = try #require(HTMLForm(page, pressing: "deny"))
        #expect(form.fields.filter { $0.name == "decision" }.map(\.value) == ["deny"])
    }

    @Test func aPageWithoutTheButtonHasNoForm() {
        #expect(HTMLForm(page, pressing: "maybe") == nil)
        #expect(HTMLForm("<p>Sign in</p>", pressing: "approve") == nil)
    }

    @Test func ofRadioButtonsThatNobodyChoseTheFirstIsSent() throws {
        let form = try #require(
            HTMLForm(
                "<form><input type=radio name=c value=1><input type=radio name=c value=2><button value=ok></form>",
                pressing: "ok"
            )
        )
        #expect(form.fields.map { "\($0.name)=\($0.value)" } == ["c=1"])
    }
}
