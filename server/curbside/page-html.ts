import { isHere } from '#domain/arrival.ts'
import { isOnWay } from '#domain/curbside/visit.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { type FulfillmentPersonal, WORDS_LENGTH } from '#domain/fulfillment-personal.ts'
import { openOn } from '#domain/hours.ts'
import type { RecordOf } from '#domain/records.ts'
import type { Store } from '#domain/store.ts'
import { escapeHtml as escape } from '../escape-html.ts'
import { wordsOf, type CustomerWords, type Language } from './words.ts'

export interface CustomerPage {
  order: Fulfillment
  /** where they said that they stand: nothing else that is personal comes here, no name above all */
  told: FulfillmentPersonal['arrival']
  store: Store
  hours: RecordOf<'hours'> | undefined
  /** everything in the store stands still, as in a fire drill */
  isPaused: boolean
  language: Language
  /** UTC ms */
  now: number
}

/** It will be, and is not yet. */
const NOT_READY: Fulfillment['state'][] = ['routed', 'accepted', 'picking', 'picked', 'staged']

/** Choices of "on my way", in minutes. */
const MINUTES = [5, 10, 15, 20, 30, 45, 60]

/**
 * How far the order is, in the customer's words, and what they can say: plain HTML with forms, for any phone and without
 * a script. The code that opens the gate is not on it: the link may be forwarded, shown and kept by a browser.
 */
export function customerPageHtml({ order, told, store, hours, isPaused, language, now }: CustomerPage): string {
  const words = wordsOf(language)
  const time = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    ...{ timeZone: store.zone, hour: '2-digit', minute: '2-digit' },
  })
  const isOver = order.handover !== null
  const parts = [
    `<p class="store">${escape(store.name)}</p>`,
    `<h1>${escape(words.order(order.orderNumber))}</h1>`,
    `<p class="state">${escape(words.state[order.state])}</p>`,
    ...(isPaused && !isOver ? [`<div class="told"><p>${escape(words.paused)}</p></div>`] : []),
    ...(isOver ? [] : visit()),
    openToday(hours, store, words, now),
  ]
  return documentHtml(language, words.title, parts.join('\n'))

  function visit(): string[] {
    const { here, onWay, going, left } = order.arrival ?? {}
    const written = [told?.spot, told?.car].filter((text) => text !== undefined).join(' · ')
    const refresh = `<p><a class="button" href="">${escape(words.refresh)}</a></p>`
    if (here && isHere(order, now)) {
      const status = [
        words.here(time.format(here.at)),
        going ? words.going : NOT_READY.includes(order.state) ? words.notReady : '',
        written && words.where(written),
      ].filter(Boolean)
      return [
        `<div class="told">${status.map((text) => `<p>${escape(text)}</p>`).join('')}</div>`,
        ...(order.cancelled ? [] : [`<p>${escape(words.bring)}</p>`]),
        refresh,
        `<details><summary>${escape(words.change)}</summary>${hereForm(words, words.sayMoved, told)}</details>`,
        leftForm(words),
      ]
    }
    // a cancelled order is fetched by nobody
    if (order.cancelled) return []
    if (onWay && isOnWay(order, now)) {
      const due = onWay.dueAt === undefined ? '' : words.due(time.format(onWay.dueAt))
      return [
        `<div class="told"><p>${escape(words.onWay)} ${escape(due)}</p></div>`,
        hereForm(words, words.sayHere),
        refresh,
        leftForm(words),
      ]
    }
    return [
      ...(left ? [`<div class="told"><p>${escape(words.comeBack)}</p></div>`] : []),
      onWayForm(words),
      hereForm(words, words.sayHere),
      refresh,
    ]
  }
}

/** The same whatever is wrong with a token: nobody learns which orders there are. */
export function noPageHtml(language: Language): string {
  const { missing, missingNext } = wordsOf(language)
  return documentHtml(language, missing, `<h1>${escape(missing)}</h1>\n<p>${escape(missingNext)}</p>`)
}

export function tooOftenHtml(language: Language): string {
  const { often, oftenNext } = wordsOf(language)
  return documentHtml(language, often, `<h1>${escape(often)}</h1>\n<p>${escape(oftenNext)}</p>`)
}

function documentHtml(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

// without an action a form is sent to the page's own address, whatever stands before it on a public server
const form = (says: string, inner: string) =>
  `<form method="post"><input type="hidden" name="says" value="${says}">${inner}</form>`

function onWayForm(words: CustomerWords): string {
  const options = MINUTES.map((count) => `<option value="${count}">${escape(words.minute(count))}</option>`).join('')
  return form(
    'on-way',
    `<label for="minutes">${escape(words.minutes)}</label>
<select id="minutes" name="minutes"><option value="">${escape(words.noMinutes)}</option>${options}</select>
<button>${escape(words.sayOnWay)}</button>`,
  )
}

function hereForm(words: CustomerWords, button: string, told?: CustomerPage['told']): string {
  const field = (name: 'spot' | 'car', label: string) =>
    `<label for="${name}">${escape(label)}</label>
<input id="${name}" name="${name}" value="${escape(told?.[name] ?? '')}" maxlength="${WORDS_LENGTH}" autocomplete="off" aria-describedby="hint">`
  return form(
    'here',
    `${told ? '' : `<p>${escape(words.hereHint)}</p>`}
${field('spot', words.spot)}
${field('car', words.car)}
<p class="hint" id="hint">${escape(words.optional)} ${escape(words.privacy)}</p>
<button class="main">${escape(button)}</button>`,
  )
}

const leftForm = (words: CustomerWords) => form('left', `<button>${escape(words.sayLeft)}</button>`)

/** Today's hours by the store's own clock; nothing where they are not known. */
function openToday(hours: RecordOf<'hours'> | undefined, store: Store, words: CustomerWords, now: number): string {
  if (!hours) return ''
  // Swedish dates are ISO dates
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: store.zone, dateStyle: 'short' }).format(now)
  const { open } = openOn(hours, date, (new Date(date).getUTCDay() + 6) % 7)
  if (open === null) return ''
  const spans = open.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ')
  return `<p class="hours">${escape(open.length === 0 ? words.closed : words.hours(spans))}</p>`
}

/** Minutes after midnight as people read them: 24:30 is half past midnight. */
function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
