import { formatGtin } from '#domain/barcode.ts'
import { stateWords, type Fulfillment, type Line } from '#domain/fulfillment.ts'
import type { Bin } from '#domain/bin.ts'
import type { Store } from '#domain/store.ts'
import { tally } from '#domain/tally.ts'
import { escapeHtml as escape } from '../escape-html.ts'
import { barcodeSvg } from './barcodes.ts'

export interface SheetOrder {
  doc: Fulfillment
  customer: string
  /** the address of their page on this server */
  page: string
  /** for orders that wait for their customer */
  codes?: { code: string; qr: string } | undefined
}

export interface Sheet {
  store: Store
  enrolmentCode: string
  people: { name: string; role: string; pin: string }[]
  bins: Bin[]
  orders: SheetOrder[]
  receipts: { number: string; daysAgo: number; customer: string; goods: { name: string; gtin: string }[] }[]
  /** by SKU */
  pictures: ReadonlyMap<string, string | null>
}

/** Barcodes to scan from paper or from a second screen: everything that the demo store's work needs. */
export function sheetHtml(sheet: Sheet): string {
  const { store, enrolmentCode, people, bins, orders, receipts } = sheet
  const toPick = orders.filter(({ doc }) => ['routed', 'accepted', 'picking'].includes(doc.state))
  const toStage = orders.filter(({ doc }) => doc.state === 'picked')
  const waiting = orders.filter(({ codes }) => codes)
  const toPutBack = orders.filter(({ doc }) => doc.lines.some((line) => tally(doc, line).owed > 0))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(store.name)}: demo sheet</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo-sheet.css">
</head>
<body>
<header>
<div><p class="kicker">Storehand demo store</p><h1>${escape(store.name)}</h1>
<p>Print this sheet on A4, or show it on a second screen, and scan from it. It is made anew each time it is loaded.</p></div>
<div class="big"><p>Enrolment code</p><p class="code">${escape(enrolmentCode)}</p></div>
</header>
<section class="people"><h2>Who works here</h2>
<ul>${people.map(personItem).join('')}</ul></section>
${section('To pick', 'Open the order in the app and scan one barcode for each unit.', 'orders', toPick.map(withLines))}
${section('To stage', 'Open the order, then scan a bin below.', 'orders', toStage.map(withLines))}
${section('Waiting for the customer', 'Open the order or scan its QR: you are the customer, and this is your code.', 'waiting', waiting.map(customerCard))}
${section('To put back', 'These were picked and are no longer wanted.', 'orders', toPutBack.map(withLines))}
${section('To bring back', 'Under Returns, scan a receipt and then what comes back. The last one is too old for the rules.', 'orders', receipts.map(receiptCard))}
${section('Bins', 'Scan one to stage an order, or to see what is in it.', 'bins', bins.map(binCard))}
</body>
</html>
`

  function withLines(order: SheetOrder): string {
    const rows = order.doc.lines.map((line) => lineRow(order.doc, line, sheet.pictures.get(line.sku)))
    return `<article>${orderHead(order, store)}<ul class="lines">${rows.join('')}</ul></article>`
  }

  function customerCard(order: SheetOrder): string {
    const { doc, codes } = order
    const binOf = (id: string) => bins.find((bin) => bin.id === id)?.name ?? id
    const where = [...new Set(doc.parcels.map((parcel) => binOf(parcel.binId)))].join(', ')
    const code = codes?.code ?? ''
    return `<article>${orderHead(order, store)}
<div class="customer"><div class="quiet">${barcodeSvg({ kind: 'qrcode', text: `${doc.orderNumber}/${codes?.qr ?? ''}` })}</div>
<div><p>Code to say</p><p class="code">${escape(`${code.slice(0, 4)} ${code.slice(4)}`)}</p>
<p class="where">In ${escape(where)}</p></div></div></article>`
  }
}

function section(title: string, hint: string, kind: string, cards: string[]): string {
  if (cards.length === 0) return ''
  return `<section class="${kind}"><h2>${title}</h2><p class="hint">${hint}</p><div class="cards">${cards.join('\n')}</div></section>`
}

function personItem({ name, role, pin }: Sheet['people'][number]): string {
  return `<li><strong>${escape(name)}</strong> <span>${escape(role.replace(/^\w/, (letter) => letter.toUpperCase()))}</span> <span>PIN <b class="code">${escape(pin)}</b></span></li>`
}

function orderHead({ doc, customer, page }: SheetOrder, store: Store): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: store.zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `<div class="head"><h3>${escape(doc.orderNumber)}</h3><p>${escape(customer)}</p>
<p><a href="${escape(page)}">Their page</a></p>
<p class="state">${escape(stateWords[doc.state])}</p><p class="promise">${escape(format.format(doc.promisedAt))}</p></div>`
}

function lineRow(doc: Fulfillment, line: Line, picture: string | null | undefined): string {
  const { remaining, owed, shorted } = tally(doc, line)
  const state =
    owed > 0
      ? `put back ${owed}`
      : remaining > 0
        ? `pick ${remaining}${remaining < line.ordered ? ` of ${line.ordered}` : ''}`
        : shorted > 0
          ? `${shorted} missing`
          : 'picked'
  const image = picture ? `<img src="${escape(picture)}" alt="" width="56" height="56">` : '<span></span>'
  const digits = formatGtin(line.gtin)
  const kind = digits.length === 13 ? 'ean13' : 'code128'
  return `<li>${image}<div><strong>${escape(line.name)}</strong><span>${escape(line.aisle ?? '')} · ${state}</span></div>
<figure class="quiet">${barcodeSvg({ kind, text: digits })}<figcaption class="code">${digits}</figcaption></figure></li>`
}

function binCard({ code, name, kind }: Bin): string {
  return `<article class="${kind}"><h3>${escape(name)}</h3>
<figure class="quiet">${barcodeSvg({ kind: 'code128', text: code })}<figcaption class="code">${escape(code)}</figcaption></figure></article>`
}

function receiptCard({ number, daysAgo, customer, goods }: Sheet['receipts'][number]): string {
  const rows = goods.map(({ name, gtin }) => {
    const digits = formatGtin(gtin)
    return `<li><span></span><div><strong>${escape(name)}</strong></div>
<figure class="quiet">${barcodeSvg({ kind: digits.length === 13 ? 'ean13' : 'code128', text: digits })}<figcaption class="code">${digits}</figcaption></figure></li>`
  })
  return `<article><div class="head"><h3>${escape(number)}</h3><p>${daysAgo} days ago</p><p>${escape(customer)}</p></div>
<figure class="quiet">${barcodeSvg({ kind: 'code128', text: number })}<figcaption class="code">${escape(number)}</figcaption></figure>
<ul class="lines">${rows.join('')}</ul></article>`
}
