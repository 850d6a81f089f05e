import type { Scan } from '#domain/barcode.ts'
import { createWedge } from './wedge-core.ts'

/** FNC1 between the parts of a GS1 element string; imagers type it as Ctrl+]. */
const GROUP_SEPARATOR = '\u001d'

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
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable)
}

/** A secret is never a scan; `data-no-scan` marks a PIN that is typed into an ordinary field, or a form full of them. */
const isSecret = (element: Element | null) => element?.closest('[data-no-scan], input[type="password"]') !== null

/**
 * Reports what a keyboard wedge types, as a scan of unknown symbology. A person's keys are never held back. In a field the
 * characters of a scan land as usual; only the Enter or Tab that ends it is held back, so a form is not sent as well.
 * @param now milliseconds; the events' own time unless a test says otherwise
 * @returns a function that stops listening
 */
export function listenWedge(
  target: Window | HTMLElement,
  onScan: (scan: Scan) => void,
  now?: () => number,
): () => void {
  const wedge = createWedge()

  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return
    const element = event.target instanceof Element ? event.target : null
    const separator = event.ctrlKey && event.key === ']'
    const shortcut = (event.ctrlKey || event.altKey || event.metaKey) && event.key.length === 1
    const altGraph = event.getModifierState('AltGraph')
    if (event.isComposing || event.repeat || isSecret(element) || (shortcut && !separator && !altGraph)) {
      wedge.reset()
      return
    }
    const inField = isField(element)
    const answer = wedge.feed(separator ? GROUP_SEPARATOR : event.key, now ? now() : event.timeStamp, inField)
    switch (answer.kind) {
      case 'none':
        return
      case 'burst':
        // A space or a digit of the scan must not press the button or turn the list that has the focus.
        if (!inField) event.preventDefault()
        return
      case 'scan':
        event.preventDefault()
        event.stopPropagation()
        onScan({ symbology: 'unknown', text: answer.text })
        return
    }
  }

  // Capture: an Enter that ends a scan must not first reach the button or field that happens to have the focus.
  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => target.removeEventListener('keydown', onKeyDown, { capture: true })
}
