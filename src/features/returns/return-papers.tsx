import { useFormatter, useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { PrintPages } from '../../ui/print-pages.tsx'
import { code128Image } from '../shared/code128-image.ts'
import { useMoney } from '../shared/use-money.ts'
import { givenMinor } from './given.ts'
import { useExchangeFacts } from './use-exchange-facts.ts'
import { useTaking } from './use-taking.ts'

/** The customer's receipt, or a label for each unit; printed as soon as it is here. */
export function ReturnPapers({ doc, what }: { doc: CustomerReturn; what: 'receipt' | 'labels' }) {
  const labels = doc.items.flatMap((item) =>
    Array.from({ length: item.quantity }, (_, unit) => <Label key={`${item.id}/${unit}`} doc={doc} item={item} />),
  )
  return <PrintPages size="paper" pages={what === 'receipt' ? [<Receipt key="receipt" doc={doc} />] : labels} />
}

function Receipt({ doc }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const format = useFormatter()
  const money = useMoney()
  const exchangeFacts = useExchangeFacts()
  const store = useEngineValue(({ device, view }) => device && (view.get('store', device.store.id) ?? device.store))
  const { number, at, items, currency, state, dueBy, paid, exchange } = doc
  const long = (instant: number) => format.dateTime(instant, { dateStyle: 'long', timeStyle: 'short' })
  const isProvisional = useTaking(doc.id) !== undefined && !paid
  const granted = paid ? 'paid' : isProvisional ? 'provisional' : 'granted'
  const open = givenMinor(doc) > 0 && !paid && !isProvisional ? 'partly' : 'open'
  const stands =
    state === 'granted' ? granted : state === 'refused' ? 'refused' : state === 'asked' ? 'provisional' : open
  return (
    <>
      <h1>{t('receiptTitle', { number })}</h1>
      <p>
        {store?.name}
        <br />
        {long(at)}
        {doc.purchaseNumber !== null && (
          <>
            <br />
            {t('purchase', { number: doc.purchaseNumber })}
          </>
        )}
      </p>
      <table>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                {t('unitsOf', { count: item.quantity, name: item.name })}
                {item.granted && item.granted.says !== '-' && (
                  <>
                    <br />
                    {item.granted.says}
                  </>
                )}
              </td>
              <td>{item.granted && money(item.granted.totalMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {exchangeFacts(doc).map(({ name, value }) => (
        <p key={name}>
          {name} {value}
        </p>
      ))}
      {!exchange && givenMinor(doc) > 0 && (
        <p>
          {t('back')} {money(givenMinor(doc), currency)}
        </p>
      )}
      <p>{t(`receiptStands.${stands}`, { amount: money(givenMinor(doc) || (doc.promisedMinor ?? 0), currency) })}</p>
      {dueBy !== undefined && state !== 'refused' && <p>{t('receiptDue', { when: long(dueBy) })}</p>}
      <img src={code128Image(number)} alt={number} />
    </>
  )
}

function Label({ doc, item }: { doc: CustomerReturn; item: CustomerReturn['items'][number] }) {
  const t = useTranslations('returns')
  return (
    <>
      <h1>{t(`disposition.${item.disposition}`)}</h1>
      <p>
        {item.name}
        <br />
        {item.sku} · {t(`condition.${item.condition}`)} · {t(`reason.${item.reason}`)}
      </p>
      <img src={code128Image(doc.number)} alt={doc.number} />
    </>
  )
}
