/**
 * Finds a theme among many: <section data-theme-filter data-filter-label="Find a theme"> gets a search box that hides the
 * chips that do not fit. What is ticked always stays in sight.
 */
export function start(root = document) {
  const section = root.querySelector('[data-theme-filter]');
  const chips = [...(section?.querySelectorAll('input[name="themes"]') ?? [])].map((input) => input.closest('label'));
  if (chips.length < 8) return;
  const label = root.createElement('label');
  label.className = 'field theme-filter';
  label.append(section.dataset.filterLabel);
  const box = root.createElement('input');
  box.type = 'search';
  box.className = 'utrecht-textbox';
  label.append(box);
  section.querySelector('fieldset').before(label);
  box.addEventListener('input', () => {
    for (const chip of chips) chip.hidden = !fits(chip.textContent, box.value) && !chip.querySelector('input').checked;
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

/** Is what was typed part of the name, whatever the case and accents? */
export function fits(name, typed) {
  return fold(name).includes(fold(typed));
}

function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
