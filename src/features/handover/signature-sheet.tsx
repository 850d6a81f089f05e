import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Unsigned } from '#domain/fulfillment.ts'
import { takenPhoto, type TakenPhoto } from '../../offline/photos.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type Signed, SignatureField } from '../../ui/signature-field.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'

export type SignatureSheetProps = {
  orderNumber: string
  onSigned: (photo: TakenPhoto) => void
  onUnsigned: (why: Unsigned) => void
  onClose: () => void
}

/** The screen is turned to the customer, who signs; or somebody says why nobody does. */
export function SignatureSheet({ orderNumber, onSigned, onUnsigned, onClose }: SignatureSheetProps) {
  const t = useTranslations('handover')
  const app = useTranslations('app')
  const { busy, once } = useOneTap()
  const [paper, setPaper] = useState(0)
  const [signed, setSigned] = useState<Signed>()
  const [isAsking, setIsAsking] = useState(false)
  const [why, setWhy] = useState<Unsigned | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const clear = () => {
    setPaper((before) => before + 1)
    setSigned(undefined)
  }
  const done = async () => {
    const jpeg = await signed?.()
    if (!jpeg) return setHasFailed(true)
    const photo = await takenPhoto(new Uint8Array(await jpeg.arrayBuffer()))
    signal('saved')
    onSigned({ ...photo, isPersonal: true })
  }
  if (isAsking) {
    const confirm = (
      <Button kind="primary" icon="check" disabled={why === null} onClick={() => why && onUnsigned(why)}>
        {t('unsignedSubmit')}
      </Button>
    )
    return (
      <Sheet open title={t('unsignedTitle')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
        <ChoiceGroup
          label={t('unsignedWhy')}
          value={why}
          options={Unsigned.options.map((value) => ({ value, label: t(`unsigned.${value}`) }))}
          onChange={setWhy}
        />
      </Sheet>
    )
  }
  return (
    <Sheet
      open
      title={t('signTitle')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="check" busy={busy} disabled={!signed} onClick={() => once(done)}>
          {t('signDone')}
        </Button>
      }
    >
      <Stack>
        {hasFailed && <Banner tone="bad">{t('signFailed')}</Banner>}
        <Text>{t('signText', { number: orderNumber })}</Text>
        <SignatureField key={paper} label={t('signHere')} onSigned={(make) => setSigned(() => make)} />
        <Button icon="undo" disabled={!signed} onClick={clear}>
          {t('signClear')}
        </Button>
        <Button kind="quiet" onClick={() => setIsAsking(true)}>
          {t('unsignedTitle')}
        </Button>
      </Stack>
    </Sheet>
  )
}
