// How our JavaScript is written. Node.js finds the packages by NODE_PATH (see JavaScriptTests).
const js = require("@eslint/js");
const globals = require("globals");
const jsdoc = require("eslint-plugin-jsdoc").default;

/** Ways to make markup or code of text: whoever can get text onto a page could run a script by them. */
const dangerous = ["innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe"];

module.exports = [
  js.configs.recommended,
  jsdoc.configs["flat/recommended-typescript-flavor-error"],
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: "error",
      eqeqeq: "error",
      "no-alert": "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-vars": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "require-await": "error",
      "no-restricted-properties": [
        "error",
        ...dangerous.map((property) => ({ property, message: "Text comes out as text: use textContent, templates or a page of the server." })),
        { object: "document", property: "write" },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(style|on)/]",
          message: "The content security policy refuses styles and handlers in attributes.",
        },
      ],

      // TypeScript checks the types; what they do not say belongs into a sentence, where there is one to say.
      "jsdoc/require-jsdoc": "off",
      "jsdoc/require-param-description": "off",
      "jsdoc/require-property-description": "off",
      "jsdoc/require-returns": "off",
      "jsdoc/require-returns-description": "off",
      "jsdoc/require-yields": "off",
      "jsdoc/require-throws-type": "off",
      "jsdoc/tag-lines": "off",
      "jsdoc/reject-any-type": "off",
      "jsdoc/reject-function-type": "off",
    },
  },
];
