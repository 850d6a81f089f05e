/** Where this device's imager typed text before, the field is there from the start. */
const REMEMBERED = 'storehand.imager-types-text'

/** Whether a key without a name was met on this device. */
export function remembersTextImager(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) !== null
  } catch {
    return false
  }
}

export interface TextCatcher {
  /** from now on it has the focus whenever no field has */
  open(): void
  is(element: Element | null): boolean
  clear(): void
  close(): void
}

/**
 * An unseen field for imagers that type as an input method (Android's "Unidentified" keys): their text goes into the field
 * that has the focus, and nowhere where none has. It shows no keyboard, and people's own fields keep the focus.
 */
export function openTextCatcher(isField: (element: Element | null) => boolean): TextCatcher {
  let field: HTMLInputElement | undefined

  const hold = () => {
    if (!field || isField(document.activeElement)) return
    // what lies below an open dialog takes no focus
    const home = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    if (field.parentElement !== home) home.append(field)
    field.focus({ preventScroll: true })
  }
  // the element that gets the focus has it only after this
  const later = () => void setTimeout(hold)

  return {
    open() {
      if (field) return
      field = document.createElement('input')
      field.inputMode = 'none'
      field.autocomplete = 'off'
      field.tabIndex = -1
      field.ariaHidden = 'true'
      Object.assign(field.style, {
        position: 'fixed',
        top: '0',
        width: '1px',
        height: '1px',
        opacity: '0',
        border: '0',
      })
      field.style.pointerEvents = 'none'
      try {
        localStorage.setItem(REMEMBERED, '1')
      } catch {
        // then the first scan of each start is lost
      }
      document.addEventListener('focusin', later)
      document.addEventListener('focusout', later)
      hold()
    },
    is: (element) => field !== undefined && element === field,
    clear() {
      if (field) field.value = ''
    },
    close() {
      document.removeEventListener('focusin', later)
      document.removeEventListener('focusout', later)
      field?.remove()
      field = undefined
    },
  }
}
