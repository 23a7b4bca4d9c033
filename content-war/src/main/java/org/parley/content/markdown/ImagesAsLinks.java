package org.parley.content.markdown;

import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/** Leaves of each image its description, which links to it where no other link is in the way. */
final class ImagesAsLinks implements PostProcessor {
    @Override
    public Node process(Node document) {
        document.accept(new Replacement());
        return document;
    }

    private static final class Replacement extends AbstractVisitor {
        private int links;
        private int found;

        @Override
        public void visit(Link link) {
            found++;
            links++;
            visitChildren(link);
            links--;
        }

        @Override
        public void visit(Image image) {
            var before = found;
            visitChildren(image);
            var first = image.getFirstChild() == null ? new Text(image.getDestination()) : image.getFirstChild();
            if (links == 0 && found == before) {
                found++;
                var link = new Link(image.getDestination(), null);
                image.insertBefore(link);
                moveAll(first, link::appendChild);
            } else {
                moveAll(first, image::insertBefore);
            }
            image.unlink();
        }

        private static void moveAll(Node first, Consumer<Node> place) {
            for (var node = first; node != null; ) {
                var next = node.getNext();
                place.accept(node);
                node = next;
            }
        }
    }
}
