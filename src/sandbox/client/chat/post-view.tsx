import { fileUrl } from '../api.ts';
import { isSafeUrl } from '../card/safe-url.ts';

type Node = Readonly<Record<string, unknown>>;

/** Rich text (`post`): with the language wrapper of what was sent, or without, as it is received. */
export function PostView({ content }: { readonly content: Node }) {
  const body = (typeof content.zh_cn === 'object' && content.zh_cn !== null ? content.zh_cn : content) as Node; // an object either way
  const lines = Array.isArray(body.content) ? (body.content as readonly unknown[]) : [];
  return (
    <div class="post">
      {typeof body.title === 'string' && body.title !== '' && <div class="post-title">{body.title}</div>}
      {lines.map((line, i) => (
        <p key={i}>{Array.isArray(line) ? line.map((node: Node, j) => <PostNode key={j} node={node} />) : null}</p>
      ))}
    </div>
  );
}

function PostNode({ node }: { readonly node: Node }) {
  const text = String(node.text ?? '');
  switch (node.tag) {
    case 'a':
      return isSafeUrl(String(node.href ?? '')) ? (
        <a href={String(node.href)} target="_blank" rel="noopener noreferrer">
          {text}
        </a>
      ) : (
        <span>{text}</span>
      );
    case 'at':
      return <span class="mention">@{String(node.user_name ?? node.user_id ?? '')}</span>;
    case 'img':
      return <img class="md-image" src={fileUrl(String(node.image_key ?? ''))} alt="图片" />;
    case 'hr':
      return <hr class="hr" />;
    default:
      return <span>{text}</span>;
  }
}
