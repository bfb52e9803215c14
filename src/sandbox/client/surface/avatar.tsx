const TINTS = ['#2e6aff', '#00786c', '#a85200', '#8a3ffc', '#b5306f', '#2b7a1f', '#5b5fc7', '#0a7399'];

/** A face without a picture: the last two characters of the name, on a colour that stays the person's own. */
export function Avatar({ name, size = 'medium', bot = false }: { name: string; size?: string; bot?: boolean }) {
  const seed = [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0);
  const letters = [...name.trim()].slice(-2).join('') || '?';
  return (
    <span
      class={`avatar avatar-${size} ${bot ? 'avatar-bot' : ''}`}
      style={bot ? undefined : { background: TINTS[seed % TINTS.length] }}
      aria-hidden="true"
    >
      {bot ? (
        <svg viewBox="0 0 24 24" class="avatar-glyph" aria-hidden="true">
          <path fill="currentColor" d="M12 3.2l2.5 5.2 5.7.8-4.1 4 1 5.7L12 16.2l-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />
        </svg>
      ) : (
        letters
      )}
    </span>
  );
}
