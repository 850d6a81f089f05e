import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useEngineValue, usePending, useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { PrintPages } from '../../ui/print-pages.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { manifestName } from './manifest-name.ts'
import { type BoxOf, boxesOf } from './waiting-boxes.ts'
import { kilograms } from '../shared/weight.ts'

/** What one driver took: a list to look at, and to print for his signature. */
export function ManifestScreen({ id }: { id: string }) {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  const boxes = boxesOf(useRecords('fulfillment')).filter(({ box }) => box.gone?.manifestId === id)
  const ids = new Set(boxes.map(({ box }) => box.gone?.id))
  const isHere = usePending().some(({ cmdId }) => ids.has(cmdId))
  const [printed, setPrinted] = useState(0)
  const weight = kilograms(boxes.reduce((grams, { box }) => grams + box.weightGrams, 0))
  return (
    <Screen title={t('manifest', { number: manifestName(id) })} back={{ label: app('back'), href: '/ship' }}>
      <Stack grow gap={4}>
        {boxes.length === 0 ? (
          <Notice icon="box" title={t('noManifest')} action={<ButtonLink href="/">{app('goToWork')}</ButtonLink>}>
            {t('noManifestNext')}
          </Notice>
        ) : (
          <>
            <Banner tone={isHere ? 'accent' : 'good'}>{t(isHere ? 'manifestHere' : 'manifestSent')}</Banner>
            <Text strong>{t('manifestBoxes', { count: boxes.length, weight })}</Text>
            <List>
              {boxes.map(({ order, box, number }) => (
                <ListRow
                  key={box.id}
                  title={t('boxOfOrder', { number: order.orderNumber, box: number })}
                  detail={`${box.label?.made?.tracking ?? ''} · ${kilograms(box.weightGrams)} kg`}
                  href={`/ship/${order.id}`}
                />
              ))}
            </List>
            {printed > 0 && (
              <PrintPages key={printed} size="paper" pages={[<OnPaper key={id} id={id} boxes={boxes} />]} />
            )}
            <PrimaryBar>
              <Button kind="primary" icon="printer" onClick={() => setPrinted(printed + 1)}>
                {t('printManifest')}
              </Button>
              <ButtonLink href="/">{app('goToWork')}</ButtonLink>
            </PrimaryBar>
          </>
        )}
      </Stack>
    </Screen>
  )
}

function OnPaper({ id, boxes }: { id: string; boxes: BoxOf[] }) {
  const t = useTranslations('ship')
  const format = useFormatter()
  const from = useEngineValue(({ device }) => device?.store.name) ?? ''
  const at = boxes[0]?.box.gone?.at ?? 0
  const when = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  const weight = kilograms(boxes.reduce((grams, { box }) => grams + box.weightGrams, 0))
  return (
    <>
      <h1>{t('manifest', { number: manifestName(id) })}</h1>
      <p>
        {from} · {when} · {t('manifestBoxes', { count: boxes.length, weight })}
      </p>
      <table>
        <tbody>
          {boxes.map(({ order, box, number }) => (
            <tr key={box.id}>
              <td>{t('boxOfOrder', { number: order.orderNumber, box: number })}</td>
              <td>{box.label?.made?.tracking}</td>
              <td>{kilograms(box.weightGrams)} kg</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('signature')}: ______________________________</p>
    </>
  )
}
