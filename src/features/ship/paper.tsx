import { useTranslations } from 'use-intl'
import { addressLines } from '#domain/address.ts'
import type { Box, Fulfillment } from '#domain/fulfillment.ts'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import { kilograms } from '../shared/weight.ts'
import { code128Image } from '../shared/code128-image.ts'

type OnPaper = {
  order: Fulfillment
  box: Box
  /** undefined where this device does not know it */
  shipTo: ShipTo | undefined
}

/** What lies in the box with the goods: no price, as it may be a gift. */
export function PackingSlip({ order, box, shipTo }: OnPaper) {
  const t = useTranslations('ship')
  const boxes = order.boxes ?? []
  const lines = order.lines.filter(({ id }) => Object.hasOwn(box.contents, id))
  return (
    <>
      <h1>{t('slipTitle')}</h1>
      <p>
        {t('order', { number: order.orderNumber })} ·{' '}
        {t('boxOf', { number: boxes.indexOf(box) + 1, count: boxes.length })}
      </p>
      {shipTo && <address>{addressLines(shipTo).join('\n')}</address>}
      <table>
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('units')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, name, sku }) => (
            <tr key={id}>
              <td>
                {name}
                <br />
                {sku}
              </td>
              <td>{box.contents[id]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('thanks')}</p>
    </>
  )
}

/** The label that the carrier made, for a printer that the browser knows. */
export function LabelPage({ order, box, shipTo, from }: OnPaper & { from: string }) {
  const t = useTranslations('ship')
  const boxes = order.boxes ?? []
  const tracking = box.label?.made?.tracking ?? ''
  return (
    <>
      <p>{from}</p>
      <address>{shipTo ? [...addressLines(shipTo), shipTo.phone ?? ''].join('\n') : t('noAddress')}</address>
      <p>
        {t('order', { number: order.orderNumber })} ·{' '}
        {t('boxOf', { number: boxes.indexOf(box) + 1, count: boxes.length })} · {kilograms(box.weightGrams)} kg
        <br />
        {order.serviceLevel}
      </p>
      <img src={code128Image(tracking)} alt={tracking} />
    </>
  )
}
