import { isIconName, type IconName } from '../../design/index.ts'

// Names of the kept icon set where ours say what is meant rather than what is drawn.
const ours: Readonly<Record<string, IconName>> = { 'radio-tower': 'antenna', 'graduation-cap': 'graduation', 'receipt-text': 'receipt', store: 'shop', 'plane-landing': 'plane' }

/** The icon that the taxonomy names, or a plain one when it is not among those that are kept. */
export const categoryIcon = (name: string): IconName => ours[name] ?? (isIconName(name) ? name : 'form')
