/** A class as the smallest programs have it. */
@SuppressWarnings("DefaultPackage")
class Unpackaged {
    static int twice(int number) {
        return 2 * number;
    }
}
