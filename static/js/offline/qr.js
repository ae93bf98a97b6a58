/** A QR code, drawn here: it works without network. */
import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 2;

export function drawing(text, label) {
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const path = document.createElementNS(SVG, 'path');
  const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  path.setAttribute('d', dots.join(''));
  path.setAttribute('fill', '#000');
  path.setAttribute('shape-rendering', 'crispEdges');
  svg.append(path);
  return svg;
}
