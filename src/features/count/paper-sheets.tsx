import { useFormatter, useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { PrintPages } from '../../ui/print-pages.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import type { SheetRow } from './sheet-products.ts'

/** `barcode`: the address of its picture, where the product has one. */
export type PaperRow = SheetRow & { barcode: string | undefined }

/** Empty rows at the end, for what stands there and is not on the sheet. */
const MORE_ROWS = 5

export interface PaperSheetsProps {
  session: CountSession
  sheets: readonly { bay: string | null; rows: readonly PaperRow[] }[]
}

/** One sheet for each bay: who counted, from when to when, and an empty column. What the record says stands on none. */
export function PaperSheets({ session, sheets }: PaperSheetsProps) {
  const t = useTranslations('count')
  const countName = useCountName()
  const format = useFormatter()
  const when = format.dateTime(useServerNow(), { dateStyle: 'medium', timeStyle: 'short' })
  const pages = sheets.map(({ bay, rows }) => (
    <div key={bay}>
      <h1>{[countName(session.name), bay].filter(Boolean).join(' · ')}</h1>
      <p>
        {t(`places.${session.place}`)} · {t('printedAt', { when })}
      </p>
      <p>{t('paperBlanks')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('paperNumber')}</th>
            <th scope="col">{t('paperProduct')}</th>
            <th scope="col">{t('paperBarcode')}</th>
            <th scope="col">{t('paperCounted')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sku, name, aisle, barcode }, index) => (
            <tr key={sku}>
              <td>{index + 1}</td>
              <td>
                <strong>{name}</strong>
                <br />
                {[sku, aisle].filter(Boolean).join(' · ')}
              </td>
              <td>{barcode !== undefined && <img src={barcode} alt="" width={150} />}</td>
              <td>________</td>
            </tr>
          ))}
          {Array.from({ length: MORE_ROWS }, (_row, index) => (
            <tr key={`more ${index}`}>
              <td>{rows.length + index + 1}</td>
              <td>______________________________</td>
              <td>–</td>
              <td>________</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ))
  return <PrintPages size="paper" pages={pages} />
}
