import { scanOfTyped } from '#domain/aim.ts'
import type { Scan } from '#domain/barcode.ts'
import { openTextCatcher, remembersTextImager } from './text-catcher.ts'
import { createWedge } from './wedge-core.ts'

/** FNC1 between the parts of a GS1 element string; imagers type it as Ctrl+]. */
const GROUP_SEPARATOR = '\u001d'
/** What Android calls a key whose character comes as text, as where the imager types as an input method. */
const UNNAMED = 'Unidentified'

const textInputs = new Set([
  'text',
  'search',
  'tel',
  'url',
  'email',
  'number',
  'password',
  'date',
  'time',
  'month',
  'week',
])

function isField(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return textInputs.has(element.type)
  return (
    element instanceof HTMLTextAreaElement ||
    // letters choose in it
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

/** A secret is never a scan; `data-no-scan` marks a PIN that is typed into an ordinary field, or a form full of them. */
const isSecret = (element: Element | null) => element?.closest('[data-no-scan], input[type="password"]') !== null

interface WedgeOptions {
  /** keys that were pressed before this was here */
  early?: readonly KeyboardEvent[]
  /** milliseconds; the events' own time unless a test says otherwise */
  now?: () => number
}

/**
 * Reports what a keyboard wedge types, as a scan. A person's keys are never held back. In a field the characters of a scan
 * land as usual; only the Enter or Tab that ends it is held back, so a form is not sent as well.
 * @returns a function that stops listening
 */
export function startWedge(
  target: Window | HTMLElement,
  onScan: (scan: Scan) => void,
  { early = [], now }: WedgeOptions = {},
): () => void {
  const wedge = createWedge()
  const catcher = openTextCatcher((element) => isField(element) || isSecret(element))
  /** the last key had no name: its character comes as text */
  let unnamed = false
  /** what an input method has composed so far: each event brings all of it */
  let composed = ''

  const elementOf = (event: Event) => (event.target instanceof Element ? event.target : null)

  const feed = (event: Event, key: string, inField: boolean) => {
    const answer = wedge.feed(key, now ? now() : event.timeStamp, inField)
    switch (answer.kind) {
      case 'none':
        // somebody moves about by keys, and has to see where
        if (key !== 'Tab' && !key.startsWith('Arrow')) return
        delete document.documentElement.dataset['imager']
        catcher.forget()
        return
      case 'burst':
        // A space or a digit of the scan must not press the button or turn the list that has the focus.
        if (!inField && event instanceof KeyboardEvent) event.preventDefault()
        return
      case 'scan':
        event.preventDefault()
        event.stopPropagation()
        if (catcher.is(elementOf(event))) catcher.remember()
        catcher.clear()
        composed = ''
        document.documentElement.dataset['imager'] = ''
        onScan(scanOfTyped(answer.text))
        return
    }
  }
  const isFilled = (element: Element | null) => !catcher.is(element) && isField(element)

  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return
    const element = elementOf(event)
    unnamed = event.key === UNNAMED
    if (unnamed) {
      // its character is lost where no field has the focus: from now on one has
      if (!isSecret(element) && !isField(element)) catcher.open()
      return
    }
    const separator = event.ctrlKey && event.key === ']'
    const shortcut = (event.ctrlKey || event.altKey || event.metaKey) && event.key.length === 1
    const altGraph = event.getModifierState('AltGraph')
    if (event.isComposing || event.repeat || isSecret(element) || (shortcut && !separator && !altGraph)) {
      wedge.reset()
      return
    }
    feed(event, separator ? GROUP_SEPARATOR : event.key, isFilled(element))
  }

  const onComposition = () => {
    composed = ''
  }

  const onText = (event: Event) => {
    if (!(event instanceof InputEvent)) return
    const { inputType, data } = event
    const isComposition = inputType === 'insertCompositionText'
    const before = isComposition ? composed : ''
    composed = isComposition ? (data ?? '') : ''
    const element = elementOf(event)
    if (!unnamed || isSecret(element)) return
    const text = inputType === 'insertLineBreak' ? '\n' : (data ?? '')
    const added = text.startsWith(before) ? text.slice(before.length) : text
    for (const character of added) feed(event, character === '\n' ? 'Enter' : character, isFilled(element))
  }

  // Capture: an Enter that ends a scan must not first reach the button or field that happens to have the focus.
  target.addEventListener('keydown', onKeyDown, { capture: true })
  target.addEventListener('beforeinput', onText, { capture: true })
  target.addEventListener('compositionstart', onComposition, { capture: true })
  if (remembersTextImager()) catcher.open()
  for (const event of early) onKeyDown(event)
  return () => {
    target.removeEventListener('keydown', onKeyDown, { capture: true })
    target.removeEventListener('beforeinput', onText, { capture: true })
    target.removeEventListener('compositionstart', onComposition, { capture: true })
    catcher.close()
  }
}
