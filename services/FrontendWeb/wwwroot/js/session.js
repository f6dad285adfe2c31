/** Whether somebody is signed in: every page then has the form to sign out. */
export function isSignedIn() {
  return document.querySelector("form[action='/sign-out']") !== null;
}
