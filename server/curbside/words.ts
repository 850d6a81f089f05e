import type { FulfillmentState } from '#domain/fulfillment.ts'

const en = {
  title: 'Your order',
  order: (number: string) => `Order ${number}`,
  state: {
    routed: 'We have your order. It is not packed yet.',
    accepted: 'We have your order. It is not packed yet.',
    picking: 'We are packing your order now.',
    picked: 'Your order is almost ready.',
    staged: 'Your order is almost ready.',
    ready: 'Your order is ready for you.',
    'handed-over': 'Done. You have your order.',
    unfilled: 'We could not find the items of your order. Please ask the store.',
    packed: 'A carrier brings it to you: it is packed.',
    labelled: 'A carrier brings it to you: it is packed.',
    shipped: 'It is on its way to you.',
    cancelled: 'This order was cancelled. If you did not expect that, please ask the store.',
  } satisfies Record<FulfillmentState, string>,
  paused: 'The store had to stop for a moment. Please wait: we come to you as soon as we can.',
  hours: (text: string) => `Open today: ${text}`,
  closed: 'Closed today',
  onWay: 'You told us that you are on your way.',
  due: (time: string) => `We expect you at about ${time}.`,
  here: (time: string) => `You have been here since ${time}. Please stay where you are, we come to you.`,
  going: 'Somebody is coming to you now.',
  notReady: 'It is not ready yet: we hurry.',
  where: (text: string) => `You told us: ${text}`,
  refresh: 'Look again',
  sayOnWay: 'I am on my way',
  minutes: 'I am there in',
  noMinutes: 'I do not know yet',
  minute: (count: number) => `${count} minutes`,
  sayHere: 'I am here',
  hereHint: 'Tell us when you stand there. You do not have to leave your car.',
  spot: 'Where are you? Number of the parking spot, or a few words',
  car: 'Your car: colour and make',
  optional: 'You may leave this empty.',
  change: 'Tell us where you are now',
  sayMoved: 'I am here now',
  sayLeft: 'I had to leave',
  comeBack: 'You told us that you left. You can come back any time.',
  bring: 'Have the code ready that we sent you. It is not shown here.',
  privacy: 'What you write is seen by the people of this store only, and deleted when you have your order.',
  missing: 'This page does not exist',
  missingNext: 'Open the link in our message again. If it does not work, please ask in the store.',
  often: 'One moment, please',
  oftenNext: 'That was very often. Please wait a minute, then look again.',
}
export type CustomerWords = typeof en

const de: CustomerWords = {
  title: 'Ihre Bestellung',
  order: (number) => `Bestellung ${number}`,
  state: {
    routed: 'Wir haben Ihre Bestellung. Sie ist noch nicht gepackt.',
    accepted: 'Wir haben Ihre Bestellung. Sie ist noch nicht gepackt.',
    picking: 'Wir packen gerade Ihre Bestellung.',
    picked: 'Ihre Bestellung ist gleich bereit.',
    staged: 'Ihre Bestellung ist gleich bereit.',
    ready: 'Ihre Bestellung liegt für Sie bereit.',
    'handed-over': 'Erledigt. Sie haben Ihre Bestellung.',
    unfilled: 'Wir konnten die Artikel Ihrer Bestellung nicht finden. Bitte fragen Sie im Geschäft.',
    packed: 'Ein Paketdienst bringt sie Ihnen: Sie ist gepackt.',
    labelled: 'Ein Paketdienst bringt sie Ihnen: Sie ist gepackt.',
    shipped: 'Sie ist auf dem Weg zu Ihnen.',
    cancelled: 'Diese Bestellung wurde storniert. Falls Sie das nicht erwartet haben, fragen Sie bitte im Geschäft.',
  },
  paused: 'Das Geschäft musste kurz unterbrechen. Bitte warten Sie: Wir kommen zu Ihnen, sobald wir können.',
  hours: (text) => `Heute geöffnet: ${text}`,
  closed: 'Heute geschlossen',
  onWay: 'Sie haben uns gesagt, dass Sie unterwegs sind.',
  due: (time) => `Wir erwarten Sie gegen ${time}.`,
  here: (time) => `Sie sind seit ${time} da. Bitte bleiben Sie, wo Sie sind, wir kommen zu Ihnen.`,
  going: 'Es kommt gerade jemand zu Ihnen.',
  notReady: 'Sie ist noch nicht bereit: Wir beeilen uns.',
  where: (text) => `Sie haben uns gesagt: ${text}`,
  refresh: 'Neu laden',
  sayOnWay: 'Ich bin unterwegs',
  minutes: 'Ich bin da in',
  noMinutes: 'Das weiß ich noch nicht',
  minute: (count) => `${count} Minuten`,
  sayHere: 'Ich bin da',
  hereHint: 'Sagen Sie uns Bescheid, wenn Sie da sind. Sie müssen nicht aussteigen.',
  spot: 'Wo sind Sie? Nummer des Stellplatzes oder ein paar Worte',
  car: 'Ihr Auto: Farbe und Marke',
  optional: 'Das können Sie leer lassen.',
  change: 'Sagen Sie uns, wo Sie jetzt sind',
  sayMoved: 'Hier bin ich jetzt',
  sayLeft: 'Ich musste weg',
  comeBack: 'Sie haben uns gesagt, dass Sie weg sind. Sie können jederzeit wiederkommen.',
  bring: 'Halten Sie den Code bereit, den wir Ihnen geschickt haben. Hier wird er nicht gezeigt.',
  privacy:
    'Was Sie schreiben, sehen nur die Mitarbeitenden dieses Geschäfts. Es wird gelöscht, sobald Sie Ihre Bestellung haben.',
  missing: 'Diese Seite gibt es nicht',
  missingNext:
    'Öffnen Sie den Link in unserer Nachricht noch einmal. Falls das nicht hilft, fragen Sie bitte im Geschäft.',
  often: 'Einen Moment, bitte',
  oftenNext: 'Das war sehr oft. Bitte warten Sie eine Minute und laden Sie dann neu.',
}

const languages = { en, de }
export type Language = keyof typeof languages

export const wordsOf = (language: Language): CustomerWords => languages[language]

/** The first of our languages by the browser's preference (RFC 9110, section 12.5.4); English where it wants none of them. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined)
      return { language: tag.split('-')[0] ?? '', weight: Number(weight ?? 1) }
    })
    .filter(({ language, weight }) => Object.hasOwn(languages, language) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  return (wanted[0]?.language as Language | undefined) ?? 'en'
}
