import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { PortalFrame, RefusalNotice, type PortalAssets } from './portal-frame.tsx'

/** When there is nothing to show: why, and where to begin again. */
export const ProblemPage = (props: {
  readonly words: ShopperWords
  readonly assets: PortalAssets
  readonly title: string
  readonly sentence: string
  readonly startAgain: string
}) => (
  <PortalFrame words={props.words} assets={props.assets} title={props.title} address={props.startAgain}>
    <RefusalNotice>{props.sentence}</RefusalNotice>
    <a className="kb-button kb-button--primary" href={props.startAgain}>
      {props.words.t('portal.problem.start_again')}
    </a>
  </PortalFrame>
)
