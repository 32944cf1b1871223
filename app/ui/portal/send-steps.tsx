import type { ReactNode } from 'react'
import { isPicture, stepsFor } from '../../i18n/instruction-steps.ts'
import type { Instructed } from '../../i18n/instruction-steps.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

/** What is to be done with this return, in order, with the shop's pictures; `label` is what is printed. */
export const SendSteps = (props: {
  readonly words: ShopperWords
  readonly view: Instructed
  readonly label: ReactNode
}) => (
  <ol className="kb-steps">
    {stepsFor(props.words, props.view).map(({ step, name, sentence, media }) => (
      <li key={step}>
        <strong>{name}</strong>
        <p>{sentence}</p>
        {step === 'label' && props.label}
        {media !== null &&
          (isPicture(media) ? (
            <img src={media} alt="" loading="lazy" />
          ) : (
            <a className="kb-link" href={media} target="_blank" rel="noopener">
              {props.words.t('portal.steps.watch_named', { step: name })}
            </a>
          ))}
      </li>
    ))}
  </ol>
)
