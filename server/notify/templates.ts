import type { MessageKind } from '#domain/message.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

interface Blanks {
  name: string
  order: string
  store: string
  /** to say at the counter */
  code: string
  /** until when it is held, in words; empty where no end is set */
  until: string
}

type Template = (blanks: Blanks) => { subject: string; lines: string[] }

const templates: Record<Language, Record<MessageKind, Template> & { hello: string; bye: string }> = {
  en: {
    hello: 'Hello',
    bye: 'See you soon',
    ready: ({ order, store, code, until }) => ({
      subject: `Your order ${order} is ready`,
      lines: [
        `Your order ${order} is ready for you at ${store}.`,
        `Your code: ${code}`,
        'Show it at the counter, or say it.',
        ...(until ? [`We keep it for you until ${until}.`] : []),
      ],
    }),
    reminder: ({ order, store, code, until }) => ({
      subject: `Your order ${order} is waiting for you`,
      lines: [
        `Your order ${order} is still waiting for you at ${store}.`,
        `Your code: ${code}`,
        ...(until ? [`We keep it until ${until}. After that it goes back on the shelf.`] : []),
      ],
    }),
    delayed: ({ order, store }) => ({
      subject: `Your order ${order} takes a little longer`,
      lines: [
        `We are sorry: your order ${order} at ${store} is not ready yet.`,
        'Please wait until we write to you that it is ready.',
      ],
    }),
    code: ({ order, store, code }) => ({
      subject: `Your code for order ${order}`,
      lines: [
        `Somebody at ${store} asked us to send you the code of your order ${order} once more.`,
        `Your code: ${code}`,
        'If you are not there, give it to nobody.',
      ],
    }),
    cancelled: ({ order, store }) => ({
      subject: `Your order ${order} is called off`,
      lines: [`Your order ${order} at ${store} is called off. You do not need to come.`],
    }),
  },
  de: {
    hello: 'Guten Tag',
    bye: 'Bis bald',
    ready: ({ order, store, code, until }) => ({
      subject: `Ihre Bestellung ${order} ist abholbereit`,
      lines: [
        `Ihre Bestellung ${order} liegt bei ${store} für Sie bereit.`,
        `Ihr Code: ${code}`,
        'Zeigen oder nennen Sie ihn an der Ausgabe.',
        ...(until ? [`Wir bewahren sie bis ${until} für Sie auf.`] : []),
      ],
    }),
    reminder: ({ order, store, code, until }) => ({
      subject: `Ihre Bestellung ${order} wartet auf Sie`,
      lines: [
        `Ihre Bestellung ${order} wartet noch bei ${store} auf Sie.`,
        `Ihr Code: ${code}`,
        ...(until ? [`Wir bewahren sie bis ${until} auf. Danach kommt sie zurück ins Regal.`] : []),
      ],
    }),
    delayed: ({ order, store }) => ({
      subject: `Ihre Bestellung ${order} dauert etwas länger`,
      lines: [
        `Es tut uns leid: Ihre Bestellung ${order} bei ${store} ist noch nicht fertig.`,
        'Bitte warten Sie, bis wir Ihnen schreiben, dass sie bereitliegt.',
      ],
    }),
    code: ({ order, store, code }) => ({
      subject: `Ihr Code für Bestellung ${order}`,
      lines: [
        `Jemand bei ${store} hat uns gebeten, Ihnen den Code Ihrer Bestellung ${order} noch einmal zu schicken.`,
        `Ihr Code: ${code}`,
        'Wenn Sie nicht dort sind, geben Sie ihn niemandem.',
      ],
    }),
    cancelled: ({ order, store }) => ({
      subject: `Ihre Bestellung ${order} wurde storniert`,
      lines: [`Ihre Bestellung ${order} bei ${store} wurde storniert. Sie brauchen nicht zu kommen.`],
    }),
  },
}

/** What is written to the customer, in plain text. */
export function wordsOf(kind: MessageKind, language: Language, blanks: Blanks): { subject: string; text: string } {
  const { hello, bye, ...all } = templates[language]
  const { subject, lines } = all[kind](blanks)
  return {
    subject,
    text: [`${[hello, blanks.name].filter(Boolean).join(' ')},`, '', ...lines, '', bye, blanks.store, ''].join('\n'),
  }
}
