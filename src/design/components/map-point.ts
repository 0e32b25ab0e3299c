import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Field } from './field.ts'
import { partsField } from './parts-field.ts'

export type PointWords = { latitude: string; longitude: string; here: string; looking: string; notFound: string }

/**
 * A point on the map: two inputs named `${name}-lat` and `${name}-long`. Where scripts run, a button fills in where the device is;
 * the device is asked only when it is pressed. `wrong` is the part at fault.
 */
export function mapPoint(field: Omit<Field, 'value'> & { lat: string; long: string; words: PointWords; wrong?: string | undefined }): Html {
  const { lat, long, words, ...rest } = field
  const here = attributes({ class: 'btn btn-2', type: 'button', 'data-here': field.id, 'data-looking': words.looking, 'data-not-found': words.notFound })
  return partsField({
    ...rest,
    parts: [
      { key: 'lat', label: words.latitude, value: lat, inputmode: 'decimal' },
      { key: 'long', label: words.longitude, value: long, inputmode: 'decimal' },
    ],
    after: html`<div class="here" hidden><button${here}><span>${words.here}</span></button><p class="small" role="status"></p></div>`,
  })
}
