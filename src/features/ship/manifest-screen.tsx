import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { isOwnStill } from '#domain/timeline/step-of.ts'
import { useEngine, useEngineValue, usePending, useRecords } from '../../offline/hooks.ts'
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
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useApproval } from '../shared/approval.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndone } from '../shared/use-undo.ts'
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
            <NotTaken boxes={boxes} />
          </>
        )}
      </Stack>
    </Screen>
  )
}

/** The driver did not take them after all: they wait for the next one. */
function NotTaken({ boxes }: { boxes: BoxOf[] }) {
  const t = useTranslations('ship')
  const run = useRun()
  const undone = useUndone()
  const engine = useEngine()
  const isLead = useHolds('lead')
  const ask = useApproval((approval) => approval.ask)
  const { busy, once } = useOneTap()
  const takeBack = async () => {
    const gone = new Map(boxes.map(({ order, box }) => [box.gone?.id, order.id]))
    const about: string[] = []
    const now = engine.serverNow()
    const isOwn = boxes.every(({ box }) => box.gone && isOwnStill(box.gone, engine.session?.personId ?? '', now))
    // asked once, whatever number of orders it is
    const approver = isLead || isOwn ? undefined : await ask('lead')
    if (!isLead && !isOwn && !approver) return
    for (const [undoes, fulfillmentId] of gone) {
      if (undoes === undefined) continue
      const result = await run('undo-step', { fulfillmentId, undoes }, { approver })
      if (result.status === 'refused') return
      about.push(result.cmdId)
    }
    undone({ fulfillmentId: boxes[0]?.order.id, about }, t('notTaken'))
  }
  return (
    <Button kind="quiet" icon="undo" busy={busy} onClick={() => once(takeBack)}>
      {t('undoManifest')}
    </Button>
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
