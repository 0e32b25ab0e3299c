import pg from 'pg'
import { stampOf } from '../src/modules/jurisdiction/index.ts'
import { uuid } from '../src/kernel/ids.ts'

/** Invented news and publications, the same every time: words by turns, so that most terms are in some items and few in most. */
type Invented = { id: string; kind: string; organisation: string; topic: string; slug: string; content: string; title: string; summary: string; at: Date }

const doings: readonly [en: string, hant: string][] = [
  ['opens', '開放'], ['closes for repairs:', '暫停開放以進行維修：'], ['begins a study of', '展開研究：'], ['publishes figures on', '公布統計數字：'], ['asks for views on', '徵詢意見：'],
  ['raises the fee for', '調整收費：'], ['moves', '遷移'], ['trains staff for', '培訓員工：'], ['warns about', '提醒市民注意'], ['extends the hours of', '延長服務時間：'], ['digitalises', '電子化'],
]
const things: readonly [en: string, hant: string][] = [
  ['swimming pools', '游泳池'], ['food premises', '食物業處所'], ['licences for street stalls', '小販牌照'], ['ferry piers', '渡輪碼頭'], ['school places', '學額'], ['vaccinations', '疫苗接種'], ['library books', '圖書館藏書'],
  ['public housing', '公共房屋'], ['cycle tracks', '單車徑'], ['water mains', '水管'], ['drainage works', '渠務工程'], ['country parks', '郊野公園'], ['recycling points', '回收站'], ['parking meters', '停車收費錶'], ['clinics', '診所'],
  ['tenancy records', '租約紀錄'], ['flood warnings', '水浸警報'], ['market stalls', '街市攤檔'], ['lift safety', '升降機安全'], ['tree care', '樹木護理'], ['noise permits', '噪音許可證'], ['sports grounds', '運動場'], ['bus routes', '巴士路線'],
]
const places: readonly [en: string, hant: string][] = [
  ['Sai Kung', '西貢'], ['Tuen Mun', '屯門'], ['Sham Shui Po', '深水埗'], ['Wan Chai', '灣仔'], ['Tai Po', '大埔'], ['Kwun Tong', '觀塘'], ['Yuen Long', '元朗'], ['Sha Tin', '沙田'], ['the Islands', '離島'], ['Wong Tai Sin', '黃大仙'], ['North District', '北區'], ['Kwai Tsing', '葵青'], ['Central', '中環'],
]
const organisations = ['ImmD', 'FEHD', 'TD', 'DPO', 'LCSD', 'HKPF', 'SWD', 'EMSD']
const topics = ['immigration', 'health', 'transport', 'environment', 'culture', 'housing', 'employment', 'comm']
const kinds = ['news', 'news', 'news', 'publication', 'notice', 'policy']
const firstAt = Date.UTC(2016, 0, 4, 1)
const hoursApart = 4.5

/** Item number n. */
function invent(n: number): Invented {
  const [doing, thing, place] = [doings[n % doings.length]!, things[(n * 7) % things.length]!, places[(n * 5) % places.length]!]
  const kind = kinds[n % kinds.length]!
  const at = new Date(firstAt + n * hoursApart * 3_600_000)
  const english = `The department ${doing[0]} ${thing[0]} in ${place[0]} (no. ${n})`
  const chinese = `部門${doing[1]}${place[1]}${thing[1]}（第${n}號）`
  const paragraphs = Array.from({ length: 5 }, (_, i) => [things[(n + i * 3) % things.length]!, places[(n + i) % places.length]!, doings[(n + i * 2) % doings.length]!] as const)
  const body = paragraphs.map(([what, where, how], i) => `## Part ${i + 1}\n\nThe department ${how[0]} ${what[0]} in **${where[0]}** from ${1 + ((n + i) % 28)} May. People who use them are told by post; see [the service](/services).`).join('\n\n')
  const chineseBody = paragraphs.map(([what, where, how], i) => `## 第${i + 1}部分\n\n部門於5月${1 + ((n + i) % 28)}日起${how[1]}**${where[1]}**的${what[1]}。使用者會獲郵遞通知，詳見[有關服務](/services)。`).join('\n\n')
  const words = (en: string, hant: string) => ({ en, 'zh-Hant': hant, of: stampOf(en) })
  const topic = topics[n % topics.length]!
  const [title, summary] = [words(english, chinese), words(`${english}, for everybody who lives or works there.`, `${chinese}，供當區居民及在職人士參考。`)]
  const slug = `invented-${n}`
  const content = { slug, title, summary, body: words(body, chineseBody), topics: [topic], attachments: [], sources: [], fields: {} }
  const plain = ({ en, 'zh-Hant': hant }: typeof title) => JSON.stringify({ en, 'zh-Hant': hant })
  return { id: uuid(at.getTime()), kind, organisation: organisations[n % organisations.length]!, topic, slug, content: JSON.stringify(content), title: plain(title), summary: plain(summary), at }
}

const paths: Readonly<Record<string, string>> = { news: '/news', publication: '/publications', notice: '/notices', policy: '/policies' }
const mostInOne = 2000

/** Fills a migrated database with so many released items, as one new edition. `ownerUrl` may write what the application may not. */
export async function fillContent(ownerUrl: string, count: number): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('update kernel.edition set n = n + 1')
    for (let from = 0; from < count; from += mostInOne) await insert(client, Array.from({ length: Math.min(mostInOne, count - from) }, (_, i) => invent(from + i)))
    await client.query('commit')
    await client.query('analyze publishing.item, publishing.version, publishing.item_topic, publishing.address')
  } finally {
    await client.end()
  }
}

async function insert(client: pg.Client, items: readonly Invented[]): Promise<void> {
  const column = <Key extends keyof Invented>(key: Key) => items.map((item) => item[key])
  const ids = column('id')
  await client.query(
    `insert into publishing.item (id, kind, organisation, state, version, slug, title, summary, topics, published_at, updated_at, edition)
     select id, kind, organisation, 'live', 1, slug, title, summary, array[topic], at, at, (select n from kernel.edition)
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::text[], $8::timestamptz[]) as one (id, kind, organisation, slug, title, summary, topic, at)`,
    [ids, column('kind'), column('organisation'), column('slug'), column('title'), column('summary'), column('topic'), column('at')],
  )
  await client.query(
    `insert into publishing.version (item_id, n, content, origin, written_by, released_at) select id, 1, content, 'pack', '{}', at from unnest($1::uuid[], $2::jsonb[], $3::timestamptz[]) as one (id, content, at)`,
    [ids, column('content'), column('at')],
  )
  await client.query(`insert into publishing.address (path, item_id, at) select path, id, at from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as one (path, id, at)`, [items.map((item) => `${paths[item.kind]}/${item.slug}`), ids, column('at')])
  await client.query(`insert into publishing.item_topic (topic, kind, published_at, item_id) select topic, kind, at, id from unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[]) as one (topic, kind, at, id)`, [column('topic'), column('kind'), column('at'), ids])
}
