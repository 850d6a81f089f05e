/** Where this device's imager typed text before, the field is there from the start. */
const REMEMBERED = 'storehand.imager-types-text'
/** Whoever is here moves about by keys, and has to stay. */
const AT_A_CONTROL = 'a, button, summary, [role], [tabindex="0"]'

/** Whether an imager of this device has typed text. */
export function remembersTextImager(): boolean {
  return withStorage((storage) => storage.getItem(REMEMBERED) !== null) ?? false
}

export interface TextCatcher {
  /** from now on it has the focus whenever no field has */
  open(): void
  /** a scan came by it: the next start begins with it */
  remember(): void
  /** somebody moves about by keys: there is no such imager, or it has to wait */
  forget(): void
  is(element: Element | null): boolean
  clear(): void
  close(): void
}

/**
 * An unseen field for imagers that type as an input method (Android's "Unidentified" keys): their text goes into the field
 * that has the focus, and nowhere where none has. It shows no keyboard; people's own fields keep the focus, and so does
 * whatever somebody has reached by keys.
 * @param isPersons whether what has the focus is to keep it
 */
export function openTextCatcher(isPersons: (element: Element | null) => boolean): TextCatcher {
  let field: HTMLInputElement | undefined

  const hold = () => {
    const { activeElement } = document
    if (!field || isPersons(activeElement)) return
    if (activeElement?.matches(AT_A_CONTROL) && activeElement.matches(':focus-visible')) return
    // what lies below an open dialog takes no focus
    const home = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    if (field.parentElement !== home) home.append(field)
    field.focus({ preventScroll: true })
  }
  // the element that gets the focus has it only after this
  const later = () => void setTimeout(hold)
  const close = () => {
    document.removeEventListener('focusin', later)
    document.removeEventListener('focusout', later)
    field?.remove()
    field = undefined
  }

  return {
    open() {
      // a dialog that was closed took it along
      if (field) return hold()
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
      document.addEventListener('focusin', later)
      document.addEventListener('focusout', later)
      hold()
    },
    remember() {
      withStorage((storage) => storage.setItem(REMEMBERED, '1'))
    },
    forget() {
      if (!field) return
      withStorage((storage) => storage.removeItem(REMEMBERED))
      close()
    },
    is: (element) => field !== undefined && element === field,
    clear() {
      if (field) field.value = ''
    },
    close,
  }
}

/** A browser may refuse its storage: then the first scan of each start is lost. */
function withStorage<T>(does: (storage: Storage) => T): T | undefined {
  try {
    return does(localStorage)
  } catch {
    return undefined
  }
}
