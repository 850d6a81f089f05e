import { useTranslations } from 'use-intl'
import { Stepper, type StepperProps } from '../../ui/stepper.tsx'

export type QuantityProps = Omit<StepperProps, 'range' | 'decreaseLabel' | 'increaseLabel'> & {
  /** which of several on the screen it is, for who hears it only */
  of?: string
}

/** A number of units, or of other whole things, by steps or typed; with its words. */
export function Quantity({ of, min = 0, max = 9999, ...field }: QuantityProps) {
  const t = useTranslations('quantity')
  const about = of === undefined ? '' : `: ${of}`
  return (
    <Stepper
      {...field}
      min={min}
      max={max}
      range={t('range', { min, max })}
      decreaseLabel={t('fewer') + about}
      increaseLabel={t('more') + about}
    />
  )
}
