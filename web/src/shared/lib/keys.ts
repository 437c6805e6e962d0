/** Whether a key press belongs to a field, dialog or menu, not to the page. */
export function isTyping(event: Event): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) {
    return !(target instanceof HTMLInputElement && target.type === "checkbox");
  }
  return target.closest("[role=dialog], [role=menu], [role=listbox]") !== null;
}
