// Starts Swagger UI 5 on the document, and replaces what it shows wrongly or cannot show:
//
// - The filter box searches tags only. Here it searches methods, paths, names and summaries of operations.
// - The lock is closed if one form of `security` is fulfilled. `{}` always is, so operations for anonymous callers would seem locked.
// - Every response is open, so an operation takes a dozen screens. Here only the first one is.
"use strict";

function TonearmPlugin({ React }) {
  const create = React.createElement;
  const SignIn = React.createContext("required");

  /** Passes on whether anonymous callers may use the operation, for the button within it. */
  const describeSecurity = (Summary) => (props) => {
    const security = props.operationProps.get("security");
    const isOptional = security?.some((form) => form.isEmpty());
    return create(SignIn.Provider, { value: isOptional ? "optional" : "required" }, create(Summary, props));
  };

  const AuthorizeButton = ({ isAuthorized, onClick, getComponent }) => {
    const signIn = React.useContext(SignIn);
    const Icon = getComponent(isAuthorized ? "LockAuthOperationIcon" : "UnlockAuthOperationIcon", true);
    const state = isAuthorized ? "You are signed in." : "Click to enter a token.";
    const label = signIn === "optional" ? `Signing in is optional. ${state}` : `Only for signed-in users. ${state}`;
    const open = (event) => {
      event.stopPropagation();
      onClick?.();
    };
    const classes = `authorization__btn ${isAuthorized ? "locked" : "unlocked"} sign-in-${signIn}`;
    return create(
      "button",
      { className: classes, type: "button", title: label, "aria-label": label, onClick: open },
      signIn === "optional" ? create("small", { style: { marginRight: 4 } }, "optional") : null,
      create(Icon, { className: isAuthorized ? "locked" : "unlocked" }),
    );
  };

  /** A response other than the first is one line, until the reader opens it. */
  const foldResponse = (Response) => (props) => {
    const { code, specPath, specSelectors, response, getComponent } = props;
    const codes = specSelectors.specJson().getIn(specPath.butLast());
    const [isOpen, setOpen] = React.useState(code === codes?.keySeq().first());
    if (isOpen) return create(Response, props);
    const Markdown = getComponent("Markdown", true);
    const button = { className: "expand-operation", type: "button", "aria-expanded": false, onClick: () => setOpen(true) };
    return create(
      "tr",
      { className: "response response-folded", "data-code": code },
      create("td", { className: "response-col_status" }, code),
      create("td", { className: "response-col_description" }, create(Markdown, { source: response.get("description") })),
      create("td", { className: "response-col_links" }, create("button", { ...button, "aria-label": `Show the response ${code}` }, "Show")),
    );
  };

  const FilterBox = ({ getComponent, layoutActions, layoutSelectors, specSelectors }) => {
    const Col = getComponent("Col");
    if (specSelectors.loadingStatus() !== "success") return null;
    const filter = layoutSelectors.currentFilter();
    return create(
      "div",
      { className: "filter-container" },
      create(
        Col,
        { className: "filter wrapper", mobile: 12 },
        create("input", {
          className: "operation-filter-input",
          type: "search",
          placeholder: "Filter the operations: playlists, POST, /me/likes, get_track …",
          "aria-label": "Filter the operations",
          value: typeof filter === "string" ? filter : "",
          onChange: (event) => layoutActions.updateFilter(event.target.value),
        }),
      ),
    );
  };

  /** Keeps the operations that contain every word. */
  const filterOperations = (groups, phrase) => {
    const words = phrase.toLowerCase().split(/\s+/);
    const texts = (tag, entry) => [tag, entry.get("method"), entry.get("path"), ...["operationId", "summary"].map((key) => entry.getIn(["operation", key]))];
    const matches = (tag) => (entry) => {
      const text = texts(tag, entry).join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    };
    return groups.map((group, tag) => group.update("operations", (entries) => entries.filter(matches(tag)))).filter((group) => !group.get("operations").isEmpty());
  };

  return {
    fn: { opsFilter: filterOperations },
    wrapComponents: {
      OperationSummary: describeSecurity,
      authorizeOperationBtn: () => AuthorizeButton,
      response: foldResponse,
      FilterContainer: () => FilterBox,
    },
    statePlugins: {
      auth: {
        wrapSelectors: {
          isAuthorized: (isAuthorized) => (_state, security) => isAuthorized(security?.filterNot((form) => form.isEmpty())),
        },
      },
    },
  };
}

window.onload = () => {
  document.title = "Tonearm API";
  window.ui = SwaggerUIBundle({
    url: "../openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    filter: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [TonearmPlugin],
  });
};
