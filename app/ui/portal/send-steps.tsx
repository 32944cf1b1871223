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
    {stepsFor(props.words, props.view).map(({ step, name, sentence, address, media }) => (
      <li key={step}>
        <strong>{name}</strong>
        <p>{sentence}</p>
        {address !== null && <Address words={props.words} lines={address} />}
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

/** As it is written on the parcel. Marked whole by one tap; the button is there where a script can copy. */
const Address = ({ words, lines }: { readonly words: ShopperWords; readonly lines: readonly string[] }) => (
  <div className="kb-address">
    <address dir="auto">{lines.join('\n')}</address>
    <button
      className="kb-button kb-button--secondary"
      type="button"
      hidden
      data-kb-copy={lines.join('\n')}
      data-kb-copied={words.t('portal.status.copied')}
    >
      {words.t('portal.status.copy')}
    </button>
  </div>
)
