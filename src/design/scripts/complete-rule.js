// A rule's text field offers the names that stand in the list beside it: after ==, != and in, the values of the name before.
{
  const most = 12
  for (const place of document.querySelectorAll('[data-complete]')) {
    const field = place.querySelector('textarea')
    const read = (id) => [...(document.getElementById(id)?.children ?? [])].map((item) => ({ write: item.dataset.write, about: item.dataset.about, values: [...item.querySelectorAll('[data-value]')].map((one) => ({ write: `'${one.dataset.value}'`, about: one.lastChild.textContent.trim() })) }))
    const names = read(place.dataset.complete)
    const calls = read(`${place.dataset.complete}-functions`)
    const list = document.createElement('ul')
    list.id = `${field.id}-offers`
    list.role = 'listbox'
    list.className = 'offers'
    list.hidden = true
    list.ariaLabel = place.querySelector('label').textContent
    field.after(list)
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off', spellcheck: 'false' })) field.setAttribute(name, value)
    let offers = []
    let start = 0
    let chosen = -1

    /** What could stand at the caret, and where what was typed of it begins. */
    const find = () => {
      const before = field.value.slice(0, field.selectionStart)
      const held = /([A-Za-z_][\w.]*)\s*(?:==|!=|in\s*\[(?:\s*'[^']*'\s*,)*)\s*('?[^'\s)&|,\]]*)$/.exec(before)
      const values = held && names.find(({ write }) => write === held[1])?.values
      if (values?.length) return { typed: held[2], all: values }
      const method = /(?:[\w)\]]|'[^']*')(\.[a-zA-Z]*)$/.exec(before)
      const word = /[A-Za-z_][\w.]*$/.exec(before)?.[0] ?? ''
      const fitting = word === '' ? [] : names.filter(({ write }) => write.toLowerCase().includes(word.toLowerCase()))
      if (method && fitting.length === 0) return { typed: method[1], all: calls.filter(({ write }) => write.startsWith('.')) }
      return { typed: word, all: word === '' ? [] : [...fitting, ...calls.filter(({ write }) => !write.startsWith('.'))] }
    }
    const close = () => {
      list.hidden = true
      chosen = -1
      field.setAttribute('aria-expanded', 'false')
      field.removeAttribute('aria-activedescendant')
    }
    const mark = (next) => {
      chosen = (next + offers.length) % offers.length
      for (const [i, item] of [...list.children].entries()) item.ariaSelected = String(i === chosen)
      field.setAttribute('aria-activedescendant', list.children[chosen].id)
      list.children[chosen].scrollIntoView({ block: 'nearest' })
    }
    const take = ({ write }) => {
      const end = field.selectionStart
      field.setRangeText(write, start, end, 'end')
      close()
      field.focus()
    }
    const offer = () => {
      const { typed, all } = find()
      const like = typed.toLowerCase()
      // What begins so comes first; a name that is there already is not offered.
      offers = all.filter(({ write, about }) => write !== typed && (write.toLowerCase().includes(like) || (like.length > 1 && about.toLowerCase().includes(like)))).sort((one, other) => Number(other.write.toLowerCase().startsWith(like)) - Number(one.write.toLowerCase().startsWith(like))).slice(0, most)
      start = field.selectionStart - typed.length
      if (offers.length === 0) return close()
      list.replaceChildren(...offers.map(({ write, about }, i) => {
        const item = document.createElement('li')
        item.id = `${list.id}-${i}`
        item.role = 'option'
        item.ariaSelected = 'false'
        const code = document.createElement('code')
        code.textContent = write
        const words = document.createElement('small')
        words.textContent = about
        item.append(code, words)
        item.addEventListener('pointerdown', (event) => (event.preventDefault(), take(offers[i])))
        return item
      }))
      chosen = -1
      list.hidden = false
      field.setAttribute('aria-expanded', 'true')
      field.removeAttribute('aria-activedescendant')
    }
    field.addEventListener('input', offer)
    field.addEventListener('blur', close)
    field.addEventListener('keydown', (event) => {
      if (event.key === ' ' && event.ctrlKey) return event.preventDefault(), offer()
      if (list.hidden) return
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return event.preventDefault(), mark(chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1))
      if (event.key === 'Escape') return event.preventDefault(), close()
      // Nothing is taken that was not chosen: Enter goes on writing, and Tab leaves the field.
      if (event.key === 'Enter' && chosen >= 0) return event.preventDefault(), take(offers[chosen])
    })
  }
}
